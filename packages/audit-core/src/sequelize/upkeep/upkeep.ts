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

/** Which history a call of upkeep is about. */
interface OfModel {
  /** Only this model. */
  readonly model?: ModelOrName | undefined;
}

const MODEL_OPTIONS: OptionKinds<OfModel> = { model: "any" };

/** Keeps the history complete, correct and small. */
export class Upkeep {
  readonly #host: UpkeepHost;

  constructor(host: UpkeepHost) {
    this.#host = host;
  }

  /**
   * Records a baseline for rows that existed before they were tracked.
   * @returns how many rows were recorded, by model.
   * @throws {AuditError} MODEL_NOT_TRACKED; UNSUPPORTED in a paused scope.
   */
  async backfill(options: BackfillOptions = {}): Promise<ReadonlyMap<string, number>> {
    return backfill(this.#host, options);
  }

  /**
   * Replays the history of every row to the present and compares the result with the row; masked values are compared as masks.
   * Where `whenChanged` skips updates, it only compares whether the row exists.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  async verify(options: OfModel = {}): Promise<readonly Verification[]> {
    checkOptions("upkeep.verify", options, MODEL_OPTIONS);
    return this.#ofEach(options.model, verifyTable);
  }

  /**
   * How much history there is, model by model. Reads all of it.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  async stats(options: OfModel = {}): Promise<readonly HistoryStats[]> {
    checkOptions("upkeep.stats", options, MODEL_OPTIONS);
    return this.#ofEach(options.model, historyStats);
  }

  /**
   * Removes updates that left their row as the version before had left it. A change of a masked field always stays.
   * @returns how many versions were removed, by model.
   * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID
   */
  async dedupe(options: DedupeOptions = {}): Promise<ReadonlyMap<string, number>> {
    return dedupe(this.#host, options);
  }

  /** Reads one table after another: those of the model, or all that are tracked. */
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
