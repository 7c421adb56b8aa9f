import type { Sequelize } from "sequelize";

import type { ContextScope } from "../core/context-scope.ts";
import { AuditError } from "../core/error.ts";
import { backfillBatch, countWithoutHistory } from "../postgres/backfill.ts";
import { contextComment } from "../postgres/context-comment.ts";
import type { Sql } from "../postgres/sql.ts";
import { sqlOfTransaction } from "./internals.ts";
import { explainingMissing } from "./not-installed.ts";
import type { TrackedTables } from "./tracked-tables.ts";

/** Which rows get a baseline, and how. */
export interface BackfillOptions {
  /** Only this model. */
  readonly model?: string | undefined;
  /** Count the rows and record nothing. */
  readonly dryRun?: boolean | undefined;
  /** Stops after the batch in hand; what is done stays done. */
  readonly signal?: AbortSignal | undefined;
}

/** Rows recorded in one transaction, during which writers of the table wait. */
const BATCH_ROWS = 1000;

/**
 * Records a baseline for rows that were there before they were tracked: one create each, with the context in force and
 * the time of the backfill. Rows that have a history are left alone, so it can be stopped and run again.
 * @returns rows recorded by model; with `dryRun`, rows that would be.
 * @throws {AuditError} MODEL_NOT_TRACKED; UNSUPPORTED where recording is skipped.
 */
export async function backfill(
  host: {
    readonly sequelize: Sequelize;
    readonly sql: Sql;
    readonly scope: ContextScope;
    readonly tables: TrackedTables;
  },
  options: BackfillOptions,
): Promise<ReadonlyMap<string, number>> {
  const { sequelize, scope, tables } = host;
  if (scope.current()?.skip === true) {
    throw new AuditError("UNSUPPORTED", "backfill: nothing is recorded here, the context says skip");
  }
  const registrations = options.model === undefined ? tables.all() : [tables.named(options.model)];
  const done = new Map<string, number>();
  for (const registration of registrations) {
    const table = await tables.table(registration, host.sql);
    if (options.dryRun === true) {
      done.set(table.model, await countWithoutHistory(host.sql, table));
      continue;
    }
    let batch = BATCH_ROWS;
    while (batch === BATCH_ROWS && options.signal?.aborted !== true) {
      batch = await sequelize.transaction(async (transaction) =>
        backfillBatch(
          withContext(explainingMissing(sqlOfTransaction(transaction), tables.auditSchema), scope),
          table,
          BATCH_ROWS,
        ),
      );
      done.set(table.model, (done.get(table.model) ?? 0) + batch);
    }
  }
  return done;
}

/** Puts the context in force in front of every statement. */
function withContext(sql: Sql, scope: ContextScope): Sql {
  const context = scope.current();
  if (context === undefined) return sql;
  return { query: (text, params) => sql.query(`${contextComment(context)}${text}`, params) };
}
