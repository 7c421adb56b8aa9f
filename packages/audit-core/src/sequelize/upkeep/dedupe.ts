import { Transaction } from "sequelize";

import { type OptionKinds, checkOptions } from "../../core/check-options.ts";
import { type Instant, toInstant } from "../../core/instant.ts";
import { contextComment } from "../../postgres/capture/context-comment.ts";
import { countNoOpUpdates, removeNoOpUpdates } from "../../postgres/write/removal/no-op-updates.ts";
import { sqlOfTransaction } from "../driver/internals.ts";
import { explainingMissing } from "../intercept/not-installed.ts";
import type { ModelOrName } from "../types/model-or-name.ts";
import type { UpkeepHost } from "./upkeep-host.ts";
import type { UpkeepProgress } from "./upkeep-progress.ts";

/** Which repeated versions to remove, and how. */
export interface DedupeOptions {
  /**
   * Model, or the name of models.
   * @default all tracked models
   */
  readonly model?: ModelOrName | undefined;
  /** First instant, inclusive. */
  readonly from?: Instant | undefined;
  /** Last instant, exclusive. */
  readonly to?: Instant | undefined;
  /** Count the versions, but remove nothing. */
  readonly dryRun?: boolean | undefined;
  /** Stops after the current batch. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each batch with the versions removed so far; how many there are is not known before all are read. */
  readonly onProgress?: ((progress: UpkeepProgress) => void) | undefined;
}

const OPTIONS: OptionKinds<DedupeOptions> = {
  model: "any",
  from: "any",
  to: "any",
  dryRun: "flag",
  signal: "any",
  onProgress: "callback",
};

/** Holds are seen in it. */
const isolationLevel = Transaction.ISOLATION_LEVELS.READ_COMMITTED;

/** Versions removed in one transaction. */
const BATCH = 1000;

/**
 * Removes updates after which the row was the same as after the previous version. Imports and conversions leave such
 * versions, and so does excluding a field that was recorded before.
 * @returns the number of removed versions by model; with `dryRun`, of versions to remove.
 */
export async function dedupe(host: UpkeepHost, options: DedupeOptions): Promise<ReadonlyMap<string, number>> {
  checkOptions("upkeep.dedupe", options, OPTIONS);
  const { sequelize, sql, tables, scope } = host;
  const context = scope.current();
  const comment = context === undefined ? "" : contextComment(context);
  const window = {
    from: options.from === undefined ? null : toInstant(options.from),
    to: options.to === undefined ? null : toInstant(options.to),
  };
  const registrations = tables.each(options.model);
  const done = new Map<string, number>();
  const count = (model: string, rows: number) => done.set(model, (done.get(model) ?? 0) + rows);
  let all = 0;
  for (const registration of registrations) {
    const table = await tables.table(registration, sql);
    if (options.dryRun === true) {
      count(table.model, await countNoOpUpdates(sql, table, window));
      continue;
    }
    let batch = BATCH;
    while (batch === BATCH && options.signal?.aborted !== true) {
      batch = await sequelize.transaction({ isolationLevel }, (transaction) =>
        removeNoOpUpdates(
          explainingMissing(sqlOfTransaction(transaction), tables.auditSchema),
          table,
          window,
          BATCH,
          comment,
        ),
      );
      count(table.model, batch);
      all += batch;
      options.onProgress?.({ done: all, total: null });
    }
  }
  return done;
}
