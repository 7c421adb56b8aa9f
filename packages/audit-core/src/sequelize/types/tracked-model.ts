import type { Attributes, Model } from "sequelize";

import type { DisplayedVersion, DisplayOptions, ModelDescription } from "../../core/display-changes.ts";
import type { Instant } from "../../core/instant.ts";
import type { Metadata } from "../../core/metadata-schema.ts";
import type { Page } from "../../core/page.ts";
import type { EngineKind } from "../../core/track-options.ts";
import type { References } from "../../core/reference.ts";
import type { Change } from "../../core/change.ts";
import type { LogEntry, StoredVersion } from "../../core/log-entry.ts";
import type { AsOf } from "./as-of.ts";
import type { Recorded } from "./recorded.ts";
import type { HistoryModel } from "./history-row.ts";
import type { EntryOptions } from "./entry.ts";
import type { Key } from "./key.ts";
import type { Links } from "./links.ts";
import type {
  ReadOptions,
  InTransaction,
  ReadPage,
  HistoryPage,
  ChangesQuery,
  DiffOptions,
  RevertOptions,
} from "./query-options.ts";

/** A field that differs and, when asked for, what it referred to. */
export interface Difference<Field extends string = string> extends Change<Field> {
  readonly references?: References | undefined;
}

/** A version by its id, or as it was read. Another entry of the log is refused with VERSION_NOT_FOUND. */
export type VersionRef<Field extends string = string, M = Metadata> = string | LogEntry<Field, M>;

/** Who last changed a field. */
export interface Blame<Field extends string = string, M = Metadata> {
  readonly field: Field;
  readonly version: StoredVersion<Field, M>;
}

/**
 * A tracked model's history. `Of` is the model, as in `TrackedModel<Order>` for one without options, or what it records:
 * `Recorded<Order, "cacheKey", "card">` without an excluded field and with a masked one. `Instance` is the same as instances.
 */
export interface TrackedModel<
  Of extends object = object,
  Field extends string = Of extends Model ? keyof Attributes<Of> & string : string,
  M = Metadata,
  Instance extends object = Of extends Model ? Of : Model,
> {
  readonly name: string;
  readonly engine: EngineKind;
  /** Recorded attributes in the model's order. */
  readonly fields: readonly Field[];
  /** Attributes whose values are stored as a mask. */
  readonly masked: readonly Field[];
  /** The stored history as a Sequelize model that can only be read. */
  readonly History: HistoryModel<Of extends Model ? Recorded<Of> : Of>;

  /** The model and its recorded fields, with the names that people are shown. */
  describe(): ModelDescription<Field>;
  /**
   * A version of this model, or another entry about it, as text: labels of fields, texts of choices, long values cut.
   * @throws {AuditError} OPTION_INVALID for another model's, or a cut that is no whole number.
   */
  display(entry: LogEntry<Field, M>, options?: DisplayOptions): DisplayedVersion<Field>;

  /**
   * Writes to the log that somebody looked at a row: an `access` with the context in force and no changes.
   * @returns the id of the entry; `null` where the context says skip.
   * @throws {AuditError} KEY_INVALID, CONTEXT_INVALID
   */
  recordAccess(key: Key, options?: EntryOptions): Promise<string | null>;

  /**
   * Changes the reason of the row's newest version, in the transaction that made it; of no other version it ever can.
   * @throws {AuditError} VERSION_NOT_FOUND for a version of another transaction, CONTEXT_INVALID, KEY_INVALID
   */
  amendReason(key: Key, reason: string, options: InTransaction): Promise<StoredVersion<Field, M>>;

  /**
   * Versions of one row and other entries about it, newest first. A row never seen has an empty history.
   * @example
   * const [newest, before] = (await orders.history(order.id, { limit: 20 })).items;
   */
  history(key: Key, page?: HistoryPage): Promise<Page<LogEntry<Field, M>>>;
  /**
   * Versions of all rows and, unless `field` narrows them, other entries about them, newest first.
   * @throws {AuditError} FIELD_UNKNOWN; OPTION_INVALID for `old` or `new` without a field, with a masked one, or with a
   * value that its type does not have.
   * @example
   * const cancelled = await orders.changes({ field: "status", new: "cancelled", actors: ["9"] });
   * cancelled.items.length; // → 1
   */
  changes(query?: ChangesQuery<Field>): Promise<Page<LogEntry<Field, M>>>;
  /**
   * The newest version of each row, deleted rows among them, in the order of their keys. `delta` orders keys as text
   * unless the key is one integer, `snapshot` orders them by their types.
   */
  latest(page?: ReadPage): Promise<Page<StoredVersion<Field, M>>>;
  /** The newest version of a row, or `null` for a row never seen. */
  latestOf(key: Key, options?: ReadOptions): Promise<StoredVersion<Field, M> | null>;
  /** @throws {AuditError} VERSION_NOT_FOUND when it does not exist or is another model's. */
  version(id: string, options?: ReadOptions): Promise<StoredVersion<Field, M>>;
  /** The version of the same row just before, or `null` on the first. */
  previous(version: VersionRef<Field, M>, options?: ReadOptions): Promise<StoredVersion<Field, M> | null>;
  /** The version of the same row just after, or `null` on the last. */
  next(version: VersionRef<Field, M>, options?: ReadOptions): Promise<StoredVersion<Field, M> | null>;
  /**
   * The links over an association that `track` was given in `links`.
   * @throws {AuditError} FIELD_UNKNOWN
   */
  links(name: string): Links<M>;
  /**
   * The rows as of an instant: all that was written by then, also half of a transaction. Or as of a version of any model: all
   * that its transaction left and those before it, and of no other one a part. Its finders refuse a moment that is none.
   * @example
   * const yesterday = new Date(Date.now() - 86_400_000);
   * await orders.at(yesterday).findAll({ where: { status: "paid" } }); // → []
   */
  at(
    moment: Instant | LogEntry<string, M>,
    options?: ReadOptions,
  ): AsOf<Of extends Model ? Recorded<Of> : Of, Instance>;
  /**
   * Fields that differ between the states two versions left behind, sorted by name.
   * @throws {AuditError} VERSION_NOT_FOUND; ROWS_DIFFER for versions of two rows; FIELD_UNKNOWN
   */
  diff(
    older: VersionRef<Field, M>,
    newer: VersionRef<Field, M>,
    options?: DiffOptions<Field>,
  ): Promise<readonly Difference<Field>[]>;
  /**
   * What the foreign keys in the changes of each entry referred to, by field, in the order of the entries: one statement a
   * foreign key, however many versions. A foreign key is that of a belongsTo association.
   */
  references(
    entries: readonly LogEntry<Field, M>[],
    options?: ReadOptions,
  ): Promise<readonly Readonly<{ [F in Field]?: References }>[]>;
  /** Per field, the version that last changed it. */
  blame(key: Key, options?: ReadOptions): Promise<readonly Blame<Field, M>[]>;
  /**
   * Puts the row back to the state the version left it in, as a new version, and its links with it. Masked and excluded
   * fields keep their present values. Gives the row's newest version, the one it had when only links were put back. In a
   * transaction of the caller's, a refusal leaves that transaction usable.
   * @throws {AuditError} VERSION_NOT_FOUND, NOTHING_TO_REVERT when the row is in that state already,
   * REVERT_BLOCKED naming what stands in the way; nothing is half done.
   * @example
   * const [wrong] = (await orders.changes({ field: "status", new: "cancelled" })).items;
   * const right = wrong === undefined ? null : await orders.previous(wrong);
   * if (right !== null) await orders.revert(right, { reason: "Wrong order" });
   */
  revert(version: VersionRef<Field, M>, options?: RevertOptions): Promise<StoredVersion<Field, M>>;
  /**
   * Brings a deleted row back with the values it last had; takes the mark off one that a paranoid model has marked.
   * @throws {AuditError} as {@link revert}.
   */
  restore(key: Key, options?: RevertOptions): Promise<StoredVersion<Field, M>>;
}
