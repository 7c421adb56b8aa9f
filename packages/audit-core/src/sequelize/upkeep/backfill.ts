import { type OptionKinds, checkOptions } from "../../core/check-options.ts";
import type { Transaction } from "sequelize";

import type { ContextScope } from "../../core/context-scope.ts";
import { AuditError } from "../../core/error.ts";
import { backfillBatch, countWithoutHistory } from "../../postgres/write/backfill.ts";
import { contextComment } from "../../postgres/capture/context-comment.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { verifyTable } from "../../postgres/read/verify/verify-table.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { backfillMissed } from "./backfill-missed.ts";
import { checkingTexts } from "../models/checking-texts.ts";
import { fixingSettings, sqlWithFixedSettings } from "../driver/fixed-settings.ts";
import { explainingMissing } from "../intercept/not-installed.ts";
import type { ModelOrName } from "../types/model-or-name.ts";
import type { UpkeepHost } from "./upkeep-host.ts";
import type { UpkeepProgress } from "./upkeep-progress.ts";

/** Which rows to record, and how. */
export interface BackfillOptions {
  /**
   * Model, or the name of models.
   * @default all tracked models
   */
  readonly model?: ModelOrName | undefined;
  /** Count the rows, but record nothing. */
  readonly dryRun?: boolean | undefined;
  /**
   * Also record rows whose changes were not recorded, because recording was paused or bypassed: one version each, a delete if
   * need be, that brings the history to the row's present state. Compares the whole table.
   */
  readonly missed?: boolean | undefined;
  /** Stops after the current batch. Batches that were recorded stay. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each batch with the rows recorded so far, of how many without history. These are counted first; with `missed` they are not. */
  readonly onProgress?: ((progress: UpkeepProgress) => void) | undefined;
}

const OPTIONS: OptionKinds<BackfillOptions> = {
  model: "any",
  dryRun: "flag",
  missed: "flag",
  signal: "any",
  onProgress: "callback",
};

const REASON = "Changed without a record";

/** Rows recorded in one transaction, during which writers of the table wait. */
const BATCH_ROWS = 1000;

/**
 * Records a baseline for rows that existed before they were tracked: one create each, with the current context and the
 * present time. Without `missed`, rows that have a history are skipped, so it can be stopped and run again.
 * @returns the number of recorded rows by model; with `dryRun`, of rows to record.
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
  const sql = explainingMissing(sqlWithFixedSettings(sequelize), tables.auditSchema);
  const within = async (transaction: Transaction): Promise<Sql> =>
    withContext(explainingMissing(await fixingSettings(transaction), tables.auditSchema), scope, options);
  const done = new Map<string, number>();
  const count = (model: string, rows: number) => done.set(model, (done.get(model) ?? 0) + rows);
  const tell = await telling(host, sql, options);
  for (const registration of registrations) {
    const table = await tables.table(registration, host.sql);
    if (options.dryRun === true) {
      count(table.model, await countRows(sql, table, options.missed === true));
      continue;
    }
    if (options.missed === true) {
      const recording = { sequelize, sql, within, onRecorded: tell };
      count(table.model, await backfillMissed(recording, table, options.signal));
      continue;
    }
    let batch = BATCH_ROWS;
    while (batch === BATCH_ROWS && options.signal?.aborted !== true) {
      batch = await sequelize.transaction(async (transaction) =>
        backfillBatch(await within(transaction), table, BATCH_ROWS),
      );
      count(table.model, batch);
      tell(batch);
    }
  }
  return done;
}

/** What tells the caller of each batch. */
async function telling(
  { tables, sql: reading }: UpkeepHost,
  sql: Sql,
  { model, dryRun, missed, onProgress }: BackfillOptions,
): Promise<(rows: number) => void> {
  if (onProgress === undefined || dryRun === true) return () => undefined;
  let [done, total]: [number, number | null] = [0, missed === true ? null : 0];
  if (total !== null) {
    for (const registration of tables.each(model))
      total += await countWithoutHistory(sql, await tables.table(registration, reading));
  }
  return (rows) => {
    done += rows;
    onProgress({ done, total: total === null ? null : Math.max(done, total) });
  };
}

async function countRows(sql: Sql, table: TrackedTable, missed: boolean): Promise<number> {
  return missed
    ? (await checkingTexts((asRead) => verifyTable(sql, asRead(table)))).mismatched
    : countWithoutHistory(sql, table);
}

/** Adds the current context to every statement. Versions of missed changes have a reason, as their time is not that of the change. */
function withContext(sql: Sql, scope: ContextScope, { missed }: BackfillOptions): Sql {
  const current = scope.current();
  const context = missed === true ? { ...current, reason: current?.reason ?? REASON } : current;
  if (context === undefined) return sql;
  return { query: (text, params) => sql.query(`${contextComment(context)}${text}`, params) };
}
