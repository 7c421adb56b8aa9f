import type { Attributes, Model } from "sequelize";

import type { DisplayedVersion, DisplayOptions, ModelDescription } from "../../core/display-changes.ts";
import type { Instant } from "../../core/instant.ts";
import type { Metadata } from "../../core/metadata-schema.ts";
import type { KeptPage, Page } from "../../core/page.ts";
import type { CaptureKind, EngineKind, Severity } from "../../core/track-options.ts";
import type { Tracking } from "../../core/tracking.ts";
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
  RestoreOptions,
  RevertOptions,
} from "./query-options.ts";

/** A field that differs between two versions and, with the option `references`, the rows it referred to. */
export interface Difference<Field extends string = string> extends Change<Field> {
  readonly references?: References | undefined;
}

/** A version, or its id. Other entries of the log are refused with VERSION_NOT_FOUND. */
export type VersionRef<Field extends string = string, M = Metadata> = string | LogEntry<Field, M>;

/** The version that last changed a field. */
export interface Blame<Field extends string = string, M = Metadata> {
  readonly field: Field;
  readonly version: StoredVersion<Field, M>;
}

/**
 * The history of a tracked model. `Of` is the model, as in `TrackedModel<Order>`, or if fields are excluded or masked what is
 * recorded of it, as in `TrackedModel<Recorded<Order, "cacheKey", "card">>`. `Instance` is the type of past instances.
 */
export interface TrackedModel<
  Of extends object = object,
  Field extends string = Of extends Model ? keyof Attributes<Of> & string : string,
  M = Metadata,
  Instance extends object = Of extends Model ? Of : Model,
> {
  /** Name of the model. */
  readonly name: string;
  /** How its versions are stored. */
  readonly engine: EngineKind;
  /** How its changes are captured. */
  readonly capture: CaptureKind;
  /** How much a change of it matters. */
  readonly severity: Severity;
  /** Words that sort it; {@link tracking} has those of its fields. */
  readonly tags: readonly string[];
  /** Recorded attributes in the model's order. */
  readonly fields: readonly Field[];
  /** Attributes whose values are stored as a mask. */
  readonly masked: readonly Field[];
  /** The stored history as a read-only Sequelize model. */
  readonly History: HistoryModel<Of extends Model ? Recorded<Of> : Of>;

  /** The model and its recorded fields, with their display names. */
  describe(): ModelDescription<Field>;
  /** How the model is recorded, and where. Of a mask only the kind is told. */
  tracking(): Tracking<Field>;
  /**
   * A version of this model, or another entry about it, as text: with display names of fields and values, and long values
   * cut.
   * @throws {AuditError} OPTION_INVALID for an entry about another model, or unless `cut` is a whole number.
   */
  display(entry: LogEntry<Field, M>, options?: DisplayOptions): DisplayedVersion<Field>;

  /**
   * Records that somebody read a row: an entry with the action `access`, the current context and no changes.
   * @returns the id of the entry; `null` if the context has `skip`.
   * @throws {AuditError} KEY_INVALID, CONTEXT_INVALID
   * @example
   * await orders.recordAccess(order.id, { audit: { reason: "Support call" } });
   */
  recordAccess(key: Key, options?: EntryOptions): Promise<string | null>;

  /**
   * Records that somebody read several rows, as {@link recordAccess} does, in one statement; nothing if a key is invalid.
   * @returns the number of entries
   * @throws {AuditError} KEY_INVALID, CONTEXT_INVALID
   */
  recordAccesses(keys: readonly Key[], options?: EntryOptions): Promise<number>;

  /**
   * Changes the reason of the row's newest version, within the transaction that wrote the version. No other version can be
   * changed.
   * @throws {AuditError} VERSION_NOT_FOUND if another transaction wrote it; CONTEXT_INVALID; KEY_INVALID
   */
  amendReason(key: Key, reason: string, options: InTransaction): Promise<StoredVersion<Field, M>>;

  /**
   * Versions of one row and, without the option `field`, other entries about it, newest first. Empty for a row that was never
   * recorded.
   * @throws {AuditError} KEY_INVALID, FIELD_UNKNOWN, INSTANT_INVALID, OPTION_INVALID, LIMIT_INVALID, CURSOR_INVALID
   * @example
   * const [newest, before] = (await orders.history(order.id, { limit: 20 })).items;
   */
  history(key: Key, page?: HistoryPage<Field>): Promise<KeptPage<LogEntry<Field, M>>>;
  /**
   * Versions of all rows, newest first. Without the option `field`, other entries about the rows are listed, too.
   * @throws {AuditError} FIELD_UNKNOWN; OPTION_INVALID for `old` or `new` without `field`, with a masked field or with a
   * value that is not of the field's type; INSTANT_INVALID, LIMIT_INVALID, CURSOR_INVALID
   * @example
   * const cancelled = await orders.changes({ field: "status", new: "cancelled", actors: ["9"] });
   * cancelled.items.length; // → 1
   */
  changes(query?: ChangesQuery<Field>): Promise<KeptPage<LogEntry<Field, M>>>;
  /**
   * The newest version of each row, including deleted rows, in key order. `snapshot` sorts keys by their types; `delta` sorts
   * them as text, unless the key is a single integer.
   * @throws {AuditError} LIMIT_INVALID, CURSOR_INVALID
   */
  latest(page?: ReadPage): Promise<Page<StoredVersion<Field, M>>>;
  /**
   * The newest version of a row, or `null` if it was never recorded.
   * @throws {AuditError} KEY_INVALID
   */
  latestOf(key: Key, options?: ReadOptions): Promise<StoredVersion<Field, M> | null>;
  /**
   * The version with an id.
   * @throws {AuditError} VERSION_NOT_FOUND if it does not exist or belongs to another model.
   */
  version(id: string, options?: ReadOptions): Promise<StoredVersion<Field, M>>;
  /**
   * The previous version of the same row, or `null` if this is the first.
   * @throws {AuditError} VERSION_NOT_FOUND; PAST_REMOVED if one between them may have been removed
   */
  previous(version: VersionRef<Field, M>, options?: ReadOptions): Promise<StoredVersion<Field, M> | null>;
  /**
   * The next version of the same row, or `null` if this is the last.
   * @throws {AuditError} as `previous`
   */
  next(version: VersionRef<Field, M>, options?: ReadOptions): Promise<StoredVersion<Field, M> | null>;
  /**
   * The history of the links in an association that the option `links` of `track` names.
   * @throws {AuditError} FIELD_UNKNOWN for another association.
   */
  links(name: string): Links<M>;
  /**
   * The rows as of a moment. As of an instant, changes count if they were made by then, even if their transaction was only
   * half done. As of a version of any model, transactions count as a whole: its own and those that had ended before it.
   * The finders refuse an invalid moment, and with `PAST_REMOVED` one for which versions that they need may have been removed.
   * @example
   * const yesterday = new Date(Date.now() - 86_400_000);
   * await orders.at(yesterday).findAll({ where: { status: "paid" } }); // → []
   */
  at(
    moment: Instant | LogEntry<string, M>,
    options?: ReadOptions,
  ): AsOf<Of extends Model ? Recorded<Of> : Of, Instance>;
  /**
   * The fields that differ between the row's states after two of its versions, sorted by name.
   * @throws {AuditError} VERSION_NOT_FOUND; ROWS_DIFFER for versions of two rows; FIELD_UNKNOWN;
   * PAST_REMOVED if the state after one of them is not known any more
   */
  diff(
    older: VersionRef<Field, M>,
    newer: VersionRef<Field, M>,
    options?: DiffOptions<Field>,
  ): Promise<readonly Difference<Field>[]>;
  /**
   * What the foreign keys in the changes of each entry referred to, by field, in the order of the entries. Takes one statement
   * per foreign key, however many entries there are. Only foreign keys of belongsTo associations count.
   */
  references(
    entries: readonly LogEntry<Field, M>[],
    options?: ReadOptions,
  ): Promise<readonly Readonly<{ [F in Field]?: References }>[]>;
  /**
   * For each field, the version that last changed it; none for a field whose last change was removed.
   * @throws {AuditError} KEY_INVALID
   */
  blame(key: Key, options?: ReadOptions): Promise<readonly Blame<Field, M>[]>;
  /**
   * Reverts the row to its state after the version, and its links with it. This writes a new version. Masked and excluded
   * fields keep their present values; with `fields`, so do all others, and the links. If it fails, nothing is changed, and a
   * transaction of the caller stays usable.
   * @returns the row's newest version: the previous one if only links changed.
   * @throws {AuditError} VERSION_NOT_FOUND; FIELD_UNKNOWN; NOTHING_TO_REVERT if the row is already in that state; REVERT_BLOCKED, naming
   * the obstacle; PAST_REMOVED if that state is not known any more
   * @example
   * const [wrong] = (await orders.changes({ field: "status", new: "cancelled" })).items;
   * const right = wrong === undefined ? null : await orders.previous(wrong);
   * if (right !== null) await orders.revert(right, { reason: "Wrong order" });
   */
  revert(version: VersionRef<Field, M>, options?: RevertOptions<Field>): Promise<StoredVersion<Field, M>>;
  /**
   * Restores a deleted row with its last values. For a row that a paranoid model marked as deleted, it clears the mark.
   * @throws {AuditError} as {@link revert}; KEY_INVALID
   * @example
   * await order.destroy();
   * await orders.restore(order.id, { reason: "Deleted by mistake" });
   */
  restore(key: Key, options?: RestoreOptions): Promise<StoredVersion<Field, M>>;
}
