import { type Sequelize, Transaction } from "sequelize";

import type { ContextScope } from "../../core/context-scope.ts";
import { checkOptions } from "../../core/check-options.ts";
import { AuditError } from "../../core/error.ts";
import { toInstant } from "../../core/instant.ts";
import { toLimit } from "../../core/page.ts";
import { toList } from "../../core/to-list.ts";
import { isVersionId, LEAST_ID } from "../../core/stored-id.ts";
import { contextComment } from "../../postgres/capture/context-comment.ts";
import { BLIND_TO_HOLDS } from "../../postgres/write/removal/holds.ts";
import { NEEDED } from "../../postgres/write/removal/removal.ts";
import {
  planRetention,
  readRemovable,
  type RemovableEntry,
  type RemovedVersions,
  removeVersions,
  type RetentionPlan,
} from "../../postgres/write/removal/retention.ts";
import {
  countRemoved,
  readRemovals,
  type RemovalSpan,
  readStored,
  readStoredOfRow,
  type StoredPosition,
  type StoredRow,
} from "../../postgres/write/removal/read-stored.ts";
import { type Concealment, concealedColumns } from "../../postgres/write/removal/concealed-columns.ts";
import { readRemovedBefore } from "../../postgres/read/log-reader.ts";
import { readNewestOfRows } from "../../postgres/write/removal/newest-stored.ts";
import { readKeys } from "../../postgres/write/removal/stored-keys.ts";
import { readSameValues } from "../../postgres/write/removal/same-values.ts";
import { readStatesBefore, type StoredState } from "../../postgres/write/removal/states-before.ts";
import { restoreEntries, type RestoredVersions } from "../../postgres/write/removal/restore.ts";
import {
  type StoredEntry,
  type StoredModel,
  storedModelOf,
} from "../../postgres/write/removal/stored-entry.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { fixingSettingsFor } from "../../postgres/sql/with-fixed-settings.ts";
import { sqlWithFixedSettings } from "../driver/fixed-settings.ts";
import { sqlOfTransaction, transactionOf } from "../driver/internals.ts";
import { sqlState } from "../driver/sql-state.ts";
import { explainingMissing } from "../intercept/not-installed.ts";
import { keyValues, refusingBadKeys } from "../models/key.ts";
import type { ModelOrName } from "../types/model-or-name.ts";
import {
  type KeysRead,
  RETENTION_OPTIONS,
  type RetentionRead,
  type RetentionRemoval,
  type RetentionRestore,
  type RetentionScope,
  type SameValues,
  type StatesBefore,
  type StoredRead,
  type StoredRowRead,
  type StoredRowsRead,
} from "../types/retention-options.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";
import { versionId } from "../history/version-id.ts";

/** What retention has removed of a model. */
export interface Removed {
  /** Versions and other entries that removals up to an instant have taken. Those that were restored since count, too. */
  readonly versions: number;
  /** The instant before which some may be missing, in ISO 8601; `null` if none are. */
  readonly before: string | null;
}

/** Bounds of a page of stored versions, which are read into memory at once. */
const [STORED_LIMIT, STORED_DEFAULT, STORED_BYTES] = [10_000, 1000, 16 * 2 ** 20];

/**
 * Removes old history from the database. Only versions that no state at or after an instant needs can be removed: any row as
 * of that instant or later reads the same before and after. That holds for both engines.
 */
export class Retention {
  readonly #sequelize: Sequelize;
  readonly #sql: Sql;
  /** What leaves the database is exact, whatever the output settings of the session. */
  readonly #exact: Sql;
  readonly #tables: TrackedTables;
  readonly #scope: ContextScope;

  constructor(sequelize: Sequelize, sql: Sql, tables: TrackedTables, scope: ContextScope) {
    this.#sequelize = sequelize;
    this.#sql = sql;
    this.#exact = explainingMissing(sqlWithFixedSettings(sequelize), tables.auditSchema);
    this.#tables = tables;
    this.#scope = scope;
  }

  /**
   * What could be removed, for each model. Removes nothing.
   * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, OPTION_INVALID
   */
  async plan(options: RetentionScope): Promise<readonly RetentionPlan[]> {
    checkOptions("retention.plan", options, RETENTION_OPTIONS.plan);
    const before = toInstant(options.before);
    const plans: RetentionPlan[] = [];
    for (const table of await this.#tables.readable(this.#sql, this.#tables.each(options.model))) {
      plans.push(await planRetention(this.#sql, table, before));
    }
    return plans;
  }

  /**
   * The next removable versions of a model, oldest first, with everything the database has about them. Store them completely
   * before removing them.
   * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, LIMIT_INVALID, OPTION_INVALID
   */
  async read(options: RetentionRead): Promise<readonly RemovableEntry[]> {
    checkOptions("retention.read", options, RETENTION_OPTIONS.read);
    const { after = LEAST_ID } = options;
    if (!isVersionId(after))
      throw new AuditError("OPTION_INVALID", "retention.read: after must be the id of a version");
    const table = await this.#tables.history(this.#tables.one(options.model), this.#sql);
    return readRemovable(this.#exact, table, {
      before: toInstant(options.before),
      after,
      limit: toLimit(options.limit),
    });
  }

  /**
   * Removes the given versions, as far as they still exist, in one transaction. The log gets a `removal` that says how many,
   * which ones and from when, with the current context.
   * @throws {AuditError} VERSION_NEEDED if a state at or after `before` needs one of them, or a hold keeps it; UNSUPPORTED for another
   * isolation level. Nothing is removed then.
   */
  async remove(options: RetentionRemoval): Promise<RemovedVersions> {
    checkOptions("retention.remove", options, RETENTION_OPTIONS.remove);
    const before = toInstant(options.before);
    const table = await this.#tables.history(this.#tables.one(options.model), this.#sql);
    const ids = options.versions.map((version) => versionId(table.model, version));
    if (ids.length === 0) return { removed: [], missing: [] };
    const comment = this.#comment();
    try {
      return await this.#within(options.transaction, (sql) =>
        removeVersions(sql, table, { before, ids, comment }),
      );
    } catch (error) {
      if (sqlState(error) === BLIND_TO_HOLDS)
        throw new AuditError(
          "UNSUPPORTED",
          "retention.remove: the transaction must have isolation level READ COMMITTED, or a hold might not be seen",
          { cause: error },
        );
      if (sqlState(error) !== NEEDED) throw error;
      throw new AuditError(
        "VERSION_NEEDED",
        `${table.model}: states from ${before} on need some of these versions, or a hold keeps them; none was removed. Read them again`,
        { cause: error },
      );
    }
  }

  /**
   * The next removable versions and other entries of a model as they are stored, for files: in the order of time, and no more than
   * 16 MiB of values at once. Faster than {@link read}. A page may be short without being the last; an empty one is.
   * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, LIMIT_INVALID, OPTION_INVALID
   */
  async readStored(options: StoredRead): Promise<readonly StoredEntry[]> {
    checkOptions("retention.readStored", options, RETENTION_OPTIONS.readStored);
    const table = await this.#tables.history(this.#tables.one(options.model), this.#sql);
    return readStored(this.#exact, table, {
      before: toInstant(options.before),
      needed: options.needed ?? false,
      after:
        options.after === undefined || options.after === null
          ? null
          : toPosition(options.after, "readStored: after"),
      limit: toLimit(options.limit ?? STORED_DEFAULT, STORED_LIMIT),
      bytes: STORED_BYTES,
    });
  }

  /**
   * Versions of one row and other entries about it as they are stored, the newest first, and no more than 16 MiB of values at once;
   * gaps of the whole table are among them, with an empty key. A page may be short without being the last; an empty one is. To be
   * read together with what {@link readStored} gave for files.
   * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, LIMIT_INVALID, OPTION_INVALID
   */
  async readStoredOf(options: StoredRowRead): Promise<StoredRow> {
    checkOptions("retention.readStoredOf", options, RETENTION_OPTIONS.readStoredOf);
    const { before = null, limit = STORED_DEFAULT } = options;
    const table = await this.#tables.history(this.#tables.one(options.model), this.#sql);
    const range = {
      key: keyValues(table, options.key),
      before: before === null ? null : toPosition(before, "readStoredOf: before"),
      limit: toLimit(limit, STORED_LIMIT),
      bytes: STORED_BYTES,
    };
    return refusingBadKeys(table, () => readStoredOfRow(this.#exact, table, range));
  }

  /**
   * The newest versions of each of several rows as they are stored, in the order of the keys, by one query. Other entries about the rows
   * are not among them.
   * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, LIMIT_INVALID, OPTION_INVALID
   */
  async readNewestOf(options: StoredRowsRead): Promise<readonly (readonly StoredEntry[])[]> {
    checkOptions("retention.readNewestOf", options, RETENTION_OPTIONS.readNewestOf);
    const table = await this.#tables.history(this.#tables.one(options.model), this.#sql);
    const range = {
      keys: toList("retention.readNewestOf", options.keys).map((key) => keyValues(table, key)),
      before: toPosition(options.before, "readNewestOf: before"),
      limit: toLimit(options.limit, STORED_LIMIT),
    };
    if (range.keys.length === 0) return [];
    return refusingBadKeys(table, () => readNewestOfRows(this.#exact, table, range));
  }

  /**
   * Keys of rows in the order of their columns, each once: of those in the database, and of given ones whose versions are elsewhere.
   * @throws {AuditError} MODEL_NOT_TRACKED, LIMIT_INVALID, OPTION_INVALID; KEY_INVALID for `after`; UNSUPPORTED if a key is of another type
   * than its columns have now, so that it has no place in the order.
   */
  async readKeys(options: KeysRead): Promise<readonly string[]> {
    checkOptions("retention.readKeys", options, RETENTION_OPTIONS.readKeys);
    const { before = null, after = null, given = [] } = options;
    const table = await this.#tables.history(this.#tables.one(options.model), this.#sql);
    const range = {
      before: before === null ? null : toPosition(before, "readKeys: before"),
      given,
      after: after === null ? null : keyValues(table, after),
      limit: toLimit(options.limit, STORED_LIMIT),
    };
    const found = await refusingBadKeys(table, () => readKeys(this.#exact, table, range));
    const unordered = found.find(({ ordered }) => !ordered);
    if (unordered !== undefined)
      throw new AuditError(
        "UNSUPPORTED",
        `${table.model}: ${JSON.stringify(unordered.key)} is no value of the key columns as they are now, so rows have no order by key`,
      );
    return found.map(({ key }) => key);
  }

  /**
   * The version of the same row before each of these, as far as the database has it, in their order; `null` for none. With the engine
   * `snapshot` it tells what an update changed that is stored elsewhere.
   * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, OPTION_INVALID
   */
  async readStatesBefore(options: StatesBefore): Promise<readonly (StoredState | null)[]> {
    checkOptions("retention.readStatesBefore", options, RETENTION_OPTIONS.readStatesBefore);
    const table = await this.#tables.history(this.#tables.one(options.model), this.#sql);
    const places = toList("retention.readStatesBefore", options.versions).map((version) => ({
      ...toPosition(version, "readStatesBefore: versions"),
      values: keyValues(table, version.key),
    }));
    if (places.length === 0) return [];
    return refusingBadKeys(table, () => readStatesBefore(this.#exact, table, places));
  }

  /**
   * Which of the texts that stored versions have in a field stand for a value, by the equality that detects changes: 1.50 is 1.5. None
   * does of a masked field.
   * @throws {AuditError} MODEL_NOT_TRACKED, FIELD_UNKNOWN, OPTION_INVALID
   */
  async sameValues(options: SameValues): Promise<readonly boolean[]> {
    checkOptions("retention.sameValues", options, RETENTION_OPTIONS.sameValues);
    const { field, value } = options;
    const texts = toList("retention.sameValues", options.texts);
    const table = await this.#tables.history(this.#tables.one(options.model), this.#sql);
    const column = table.columns.find((candidate) => candidate.field === field);
    if (column === undefined)
      throw new AuditError("FIELD_UNKNOWN", `${table.model} does not record a field ${field}`);
    return column.mask === null ? readSameValues(this.#sql, column, value, texts) : texts.map(() => false);
  }

  /**
   * How much was removed of a model, to tell whether files have all of it.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  async removed(model: ModelOrName): Promise<Removed> {
    return countRemoved(this.#sql, await this.#tables.history(this.#tables.one(model), this.#sql));
  }

  /**
   * The latest instant before which versions of some models may have been removed, in ISO 8601; `null` if none were. One query, however many
   * models there are.
   * @throws {AuditError} MODEL_NOT_TRACKED, OPTION_INVALID
   */
  async removedBefore(models: readonly ModelOrName[]): Promise<string | null> {
    const registrations = toList("retention.removedBefore", models).map((model) => this.#tables.one(model));
    if (registrations.length === 0) return null;
    const tables = await this.#tables.readable(this.#sql, registrations);
    return readRemovedBefore(this.#sql, tables);
  }

  /**
   * What each removal up to an instant has taken of a model, to tell between which versions some may be missing that no file has.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  async removals(model: ModelOrName): Promise<readonly RemovalSpan[]> {
    return readRemovals(this.#sql, await this.#tables.history(this.#tables.one(model), this.#sql));
  }

  /**
   * What {@link toLogEntry} needs to read stored versions of a model without its database. It describes the model as it is now, so
   * write it down together with what {@link readStored} gave.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  async describe(model: ModelOrName): Promise<StoredModel> {
    return storedModelOf(await this.#tables.history(this.#tables.one(model), this.#sql));
  }

  /**
   * Columns that the model does not record any more and that were masked or excluded when they were last there. What was written of
   * them before is not to be shown either.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  async concealed(model: ModelOrName): Promise<ReadonlyMap<string, Concealment>> {
    return concealedColumns(await this.#tables.history(this.#tables.one(model), this.#sql));
  }

  /**
   * Stores removed versions again, in one transaction, as the owner of the history. The log gets a note that says how many. Once
   * all that was removed before an instant is back, the past up to it can be read again.
   * @throws {AuditError} MODEL_NOT_TRACKED, OPTION_INVALID; UNSUPPORTED if versions do not fit the table as it is now.
   */
  async restore(options: RetentionRestore): Promise<RestoredVersions> {
    checkOptions("retention.restore", options, RETENTION_OPTIONS.restore);
    const { batches } = options;
    if (typeof batches !== "object" || batches === null || !(Symbol.asyncIterator in batches))
      throw new AuditError("OPTION_INVALID", "retention.restore: batches must be an async iterable");
    const table = await this.#tables.table(this.#tables.one(options.model), this.#sql);
    return this.#within(options.transaction, (sql) =>
      fixingSettingsFor(sql, () => restoreEntries(sql, table, batches, this.#comment())),
    );
  }

  #comment(): string {
    const context = this.#scope.current();
    return context === undefined ? "" : contextComment(context);
  }

  async #within<T>(given: Transaction | undefined, work: (sql: Sql) => Promise<T>): Promise<T> {
    const transaction = given === undefined ? undefined : transactionOf(this.#sequelize, given);
    const within = (one: Transaction) =>
      work(explainingMissing(sqlOfTransaction(one), this.#tables.auditSchema));
    if (transaction !== undefined) return within(transaction);
    return this.#sequelize.transaction(
      { isolationLevel: Transaction.ISOLATION_LEVELS.READ_COMMITTED },
      within,
    );
  }
}

function toPosition(given: Partial<StoredPosition> | null | undefined, option: string): StoredPosition {
  const { at, id } = given ?? {};
  if (typeof id === "string" && isVersionId(id) && typeof at === "string") return { at, id };
  throw new AuditError("OPTION_INVALID", `retention.${option} must be a stored version`);
}
