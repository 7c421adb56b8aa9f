import { type OptionKinds, checkOptions } from "../../core/check-options.ts";
import { type HistoryStats, historyStats } from "../../postgres/read/history-stats.ts";
import { type Verification, verifyTable } from "../../postgres/read/verify-table.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { checkingTexts } from "../models/checking-texts.ts";
import type { ModelOrName } from "../types/model-or-name.ts";
import { backfill, type BackfillOptions } from "./backfill.ts";
import { dedupe, type DedupeOptions } from "./dedupe.ts";
import type { UpkeepHost } from "./upkeep-host.ts";

/** Which history a call is about. */
interface OfModel {
  /**
   * Model, or the name of models.
   * @default all tracked models
   */
  readonly model?: ModelOrName | undefined;
}

const MODEL_OPTIONS: OptionKinds<OfModel> = { model: "any" };

/** Maintenance of the history. */
export class Upkeep {
  readonly #host: UpkeepHost;

  constructor(host: UpkeepHost) {
    this.#host = host;
  }

  /**
   * Records a baseline for rows that existed before they were tracked; with `missed`, changes that were not recorded, too.
   * @returns the number of recorded rows by model; with `dryRun`, of rows to record.
   * @throws {AuditError} MODEL_NOT_TRACKED; UNSUPPORTED in a paused scope.
   */
  async backfill(options: BackfillOptions = {}): Promise<ReadonlyMap<string, number>> {
    return backfill(this.#host, options);
  }

  /**
   * Compares the last state in each row's history with the row. Masked values are compared as masks. If `whenChanged` skips
   * updates, it only compares whether the row exists.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  async verify(options: OfModel = {}): Promise<readonly Verification[]> {
    checkOptions("upkeep.verify", options, MODEL_OPTIONS);
    return this.#ofEach(options.model, verifyTable);
  }

  /**
   * Measures the history of each model. Reads all of it.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  async stats(options: OfModel = {}): Promise<readonly HistoryStats[]> {
    checkOptions("upkeep.stats", options, MODEL_OPTIONS);
    return this.#ofEach(options.model, historyStats);
  }

  /**
   * Removes updates after which the row was the same as after the previous version. Changes of masked fields are kept.
   * @returns the number of removed versions by model; with `dryRun`, of versions to remove.
   * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID
   */
  async dedupe(options: DedupeOptions = {}): Promise<ReadonlyMap<string, number>> {
    return dedupe(this.#host, options);
  }

  /** Reads one table after another: those of the model, or all. */
  async #ofEach<T>(
    model: ModelOrName | undefined,
    read: (sql: Sql, table: TrackedTable) => Promise<T>,
  ): Promise<T[]> {
    const { sql, tables } = this.#host;
    const results: T[] = [];
    for (const table of await tables.tables(sql, tables.each(model))) {
      results.push(await checkingTexts((asRead) => read(sql, asRead(table))));
    }
    return results;
  }
}
