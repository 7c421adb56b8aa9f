import { type OptionKinds, checkOptions } from "../../core/check-options.ts";
import type { Transaction } from "sequelize";

import type { ContextScope } from "../../core/context-scope.ts";
import { AuditError } from "../../core/error.ts";
import { backfillBatch, countWithoutHistory } from "../../postgres/write/backfill.ts";
import { contextComment } from "../../postgres/capture/context-comment.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { verifyTable } from "../../postgres/read/verify-table.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { backfillMissed } from "./backfill-missed.ts";
import { checkingTexts } from "../models/checking-texts.ts";
import { sqlOfTransaction } from "../driver/internals.ts";
import { explainingMissing } from "../intercept/not-installed.ts";
import type { ModelOrName } from "../types/model-or-name.ts";
import type { UpkeepHost } from "./upkeep-host.ts";

/** Which rows get a baseline, and how. */
export interface BackfillOptions {
  /** Only this model. */
  readonly model?: ModelOrName | undefined;
  /** Count the rows and record nothing. */
  readonly dryRun?: boolean | undefined;
  /**
   * Also for rows that were written without a record, while recording was paused or by a way around it: each gets the one
   * version, a deletion too, by which its history leads to what the table has. Compares the whole table.
   */
  readonly missed?: boolean | undefined;
  /** Stops after the batch in hand; what is done stays done. */
  readonly signal?: AbortSignal | undefined;
}

const OPTIONS: OptionKinds<BackfillOptions> = {
  model: "any",
  dryRun: "flag",
  missed: "flag",
  signal: "any",
};

const REASON = "Changed without a record";

/** Rows recorded in one transaction, during which writers of the table wait. */
const BATCH_ROWS = 1000;

/**
 * Records a baseline for rows that were there before they were tracked: one create each, with the context in force and
 * the time of the backfill. Rows that have a history are left alone without `missed`, so it can be stopped and run again.
 * @returns rows recorded by model; with `dryRun`, rows that would be.
 * @throws {AuditError} MODEL_NOT_TRACKED; UNSUPPORTED in a paused scope.
 */
export async function backfill(
  host: UpkeepHost,
  options: BackfillOptions,
): Promise<ReadonlyMap<string, number>> {
  checkOptions("upkeep.backfill", options, OPTIONS);
  const { sequelize, scope, tables } = host;
  if (scope.current()?.skip === true) {
    throw new AuditError(
      "UNSUPPORTED",
      "upkeep.backfill: recording is paused here; call it outside the paused scope",
    );
  }
  const registrations = tables.each(options.model);
  const within = (transaction: Transaction): Sql =>
    withContext(explainingMissing(sqlOfTransaction(transaction), tables.auditSchema), scope, options);
  const done = new Map<string, number>();
  const count = (model: string, rows: number) => done.set(model, (done.get(model) ?? 0) + rows);
  for (const registration of registrations) {
    const table = await tables.table(registration, host.sql);
    if (options.dryRun === true) {
      count(table.model, await countRows(host.sql, table, options.missed === true));
      continue;
    }
    if (options.missed === true) {
      count(table.model, await backfillMissed({ sequelize, sql: host.sql, within }, table, options.signal));
      continue;
    }
    let batch = BATCH_ROWS;
    while (batch === BATCH_ROWS && options.signal?.aborted !== true) {
      batch = await sequelize.transaction(async (transaction) =>
        backfillBatch(within(transaction), table, BATCH_ROWS),
      );
      count(table.model, batch);
    }
  }
  return done;
}

async function countRows(sql: Sql, table: TrackedTable, missed: boolean): Promise<number> {
  return missed
    ? (await checkingTexts((asRead) => verifyTable(sql, asRead(table)))).mismatched
    : countWithoutHistory(sql, table);
}

/** Puts the context in force in front of every statement. Who reads a version must see that it says nothing of its time. */
function withContext(sql: Sql, scope: ContextScope, { missed }: BackfillOptions): Sql {
  const current = scope.current();
  const context = missed === true ? { ...current, reason: current?.reason ?? REASON } : current;
  if (context === undefined) return sql;
  return { query: (text, params) => sql.query(`${contextComment(context)}${text}`, params) };
}
