import { type OptionKinds, checkOptions } from "../../core/check-options.ts";
import { toLimit } from "../../core/page.ts";
import { type HistoryStats, historyStats } from "../../postgres/read/history-stats.ts";
import type { Verification } from "../../postgres/read/verify/verification.ts";
import {
  readPosition,
  type VerificationStep,
  verifyStep,
  verifyTable,
} from "../../postgres/read/verify/verify-table.ts";
import type { ImportReport } from "../../postgres/write/imports/imported-version.ts";
import type { GivenBackMonth } from "../../postgres/install/partitions/give-back-months.ts";
import type { HistoryMonth } from "../../postgres/install/partitions/list-months.ts";
import { sqlWithFixedSettings } from "../driver/fixed-settings.ts";
import { explainingMissing } from "../intercept/not-installed.ts";
import { checkingTexts } from "../models/checking-texts.ts";
import { refusingBadCursors } from "../models/key.ts";
import type { ModelOrName } from "../types/model-or-name.ts";
import { backfill, type BackfillOptions } from "./backfill.ts";
import { dedupe, type DedupeOptions } from "./dedupe.ts";
import { importInto, type ImportVersionsOptions } from "./import-versions.ts";
import { addMonths, giveBack, type GiveBackOptions, monthsOf } from "./months.ts";
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

/** Which history to verify, and how. */
export interface VerifyOptions extends OfModel {
  /**
   * Models that are verified at the same time, each over a connection of its own.
   * @default 2
   */
  readonly parallel?: number | undefined;
}

/** Which history to measure, and how. */
export interface StatsOptions extends OfModel {
  /** Count all versions, which reads the whole history. */
  readonly exact?: boolean | undefined;
}

/** Which step of a verification to take. */
export interface VerifyStepOptions {
  readonly model: ModelOrName;
  /** `next` of the step before; none for the first. */
  readonly after?: string | null | undefined;
}

const PARALLEL = 2;
const MOST_PARALLEL = 64;

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
   * Replays each row's history and compares its last state with the row. Masked values are compared as masks. With
   * `whenChanged`, of the fields of a row only those that it names are compared. It reads in steps, so what it says of a row that
   * is written meanwhile is true of some moment of the run.
   * @throws {AuditError} MODEL_NOT_TRACKED, LIMIT_INVALID
   */
  async verify(options: VerifyOptions = {}): Promise<readonly Verification[]> {
    checkOptions("upkeep.verify", options, { ...MODEL_OPTIONS, parallel: "count" });
    const { sequelize, tables } = this.#host;
    const sql = explainingMissing(sqlWithFixedSettings(sequelize), tables.auditSchema);
    const all = tables.each(options.model);
    const results: Verification[] = [];
    const pending = all.entries();
    const work = async (): Promise<void> => {
      for (const [i, registration] of pending) {
        const table = await tables.current(registration, sql);
        results[i] = await checkingTexts((asRead) => verifyTable(sql, asRead(table)));
      }
    };
    const parallel = toLimit(options.parallel ?? PARALLEL, MOST_PARALLEL);
    await Promise.all(Array.from({ length: Math.min(parallel, all.length) }, work));
    return results;
  }

  /**
   * Takes one step of {@link verify} of one model. It has what was found so far, and `next` says where to go on, in whatever
   * process: kept after each step, a verification that was interrupted need not begin anew.
   * @throws {AuditError} MODEL_NOT_TRACKED, MODEL_AMBIGUOUS; CURSOR_INVALID, also if the key or engine of the model has changed.
   */
  async verifyStep(options: VerifyStepOptions): Promise<VerificationStep> {
    checkOptions("upkeep.verifyStep", options, { model: "any", after: "cursor" });
    const { sequelize, tables } = this.#host;
    const sql = explainingMissing(sqlWithFixedSettings(sequelize), tables.auditSchema);
    const { after } = options;
    const table = await tables.current(tables.one(options.model), sql);
    if (after != null) await refusingBadCursors(table, async () => readPosition(sql, table, after));
    return checkingTexts((asRead) => verifyStep(sql, asRead(table), { after }));
  }

  /**
   * Measures the history of each model, and how fast it grows. Counts small histories; of others it reads little and estimates the
   * rest, as `isExact` tells. {@link whenReached} says when a size is reached at that pace.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  async stats(options: StatsOptions = {}): Promise<readonly HistoryStats[]> {
    checkOptions("upkeep.stats", options, { ...MODEL_OPTIONS, exact: "flag" });
    const { sql, tables } = this.#host;
    const results: HistoryStats[] = [];
    for (const table of await tables.tables(sql, tables.each(options.model))) {
      results.push(await historyStats(sql, table, options.exact === true));
    }
    return results;
  }

  /**
   * Imports what another audit recorded into the history of a model, which must be empty. The versions keep their times and actors,
   * stand before all others and say in their metadata, under `imported`, where they are from. What was imported before is not
   * imported again. Writers of the table wait meanwhile. Needs the owner's rights.
   * @throws {AuditError} MODEL_NOT_TRACKED, MODEL_AMBIGUOUS, KEY_INVALID, INSTANT_INVALID; UNSUPPORTED if the history has versions
   * already.
   */
  async importVersions(options: ImportVersionsOptions): Promise<ImportReport> {
    return importInto(this.#host, options);
  }

  /**
   * Removes updates after which the row was the same as after the previous version. Changes of masked fields are kept.
   * @returns the number of removed versions by model; with `dryRun`, of versions to remove.
   * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID
   */
  async dedupe(options: DedupeOptions = {}): Promise<ReadonlyMap<string, number>> {
    return dedupe(this.#host, options);
  }

  /** The partitions of the history, if the option `partitions` is set; each has a month, or what is earlier or later than all. */
  async months(): Promise<readonly HistoryMonth[]> {
    return monthsOf(this.#host);
  }

  /**
   * Makes the partitions of the coming three months, if the option `partitions` is set; `install()` does it, too. Call it at least
   * once a month. Versions of months without a partition are kept in the last one, and `check()` reports that.
   * @returns the number of partitions that it made.
   * @throws {AuditError} INSTALL_BLOCKED if the history could not be locked for half a minute.
   */
  async addMonths(): Promise<number> {
    return addMonths(this.#host);
  }

  /**
   * Gives the space of removed versions back, month by month, if the option `partitions` is set: partitions that lie before an
   * instant are dropped if they have no versions, and rewritten if less than half of them is left. No version is removed.
   * @returns the partitions that gave space back.
   * @throws {AuditError} INSTANT_INVALID; INSTALL_BLOCKED if the history could not be locked for half a minute.
   */
  async giveBack(options: GiveBackOptions): Promise<readonly GivenBackMonth[]> {
    checkOptions("upkeep.giveBack", options, { before: "any", signal: "any", onProgress: "callback" });
    return giveBack(this.#host, options);
  }
}
