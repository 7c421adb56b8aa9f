import type { Attributes, Model, Transaction } from "sequelize";

import type { Action } from "../../core/action.ts";
import type { DisplayedVersion, DisplayOptions, ModelDescription } from "../../core/display-changes.ts";
import type { Instant } from "../../core/instant.ts";
import type { LinkChange, LinkDiff } from "../../core/link-change.ts";
import type { Metadata } from "../../core/metadata-schema.ts";
import type { Page, PageQuery } from "../../core/page.ts";
import type { EngineKind } from "../../core/track-options.ts";
import type { References } from "../../core/reference.ts";
import type { Value } from "../../core/value.ts";
import type { Change, Version } from "../../core/version.ts";
import type { AsOf } from "./as-of.ts";
import type { Recorded } from "./recorded.ts";
import type { HistoryModel } from "./history-row.ts";
import type { EntryOptions } from "./entry.ts";

/** Value of one primary key attribute. A `Date` has milliseconds only; give a text where the key has microseconds. */
export type KeyPart = string | number | bigint | boolean | Date;

/** A primary key: the bare value, or an object by attribute name when it is composite. */
export type Key = KeyPart | Readonly<Record<string, KeyPart>>;

/** Where a read takes place. */
export interface ReadOptions {
  /** Sees what this transaction sees, on its connection. Without one: the transaction of the CLS namespace, if any. */
  readonly transaction?: Transaction | null | undefined;
}

/** The transaction that a call belongs to and cannot do without. */
export interface InTransaction {
  readonly transaction: Transaction;
}

/** Which part of a list to read, and where. */
export interface ReadPage extends PageQuery, ReadOptions {}

/** Which part of a row's history to read, and in which order. */
export interface HistoryPage extends ReadPage {
  /**
   * `effectiveAt` sorts by the dates from which versions count, latest first; a version without one counts from its time.
   * @default "at"
   */
  readonly sortBy?: "at" | "effectiveAt" | undefined;
}

/** Which versions of a model to list; every member narrows. */
export interface ChangesQuery<Field extends string = string> extends ReadPage {
  /** Ids of actors. */
  readonly actors?: readonly string[] | undefined;
  /** First instant, inclusive. */
  readonly from?: Instant | undefined;
  /** Last instant, exclusive. */
  readonly to?: Instant | undefined;
  /** Only versions in which this field changed. */
  readonly field?: Field | undefined;
  /** Only versions in which `field` had this value before; `null` for none. Values as versions show them. */
  readonly old?: Value | undefined;
  /** Only versions that left `field` with this value; `null` for none. */
  readonly new?: Value | undefined;
  /** `delete` also finds those of `soft-delete`; `update` finds neither these nor those of `undelete`. */
  readonly actions?: readonly Action[] | undefined;
}

/**
 * The links of a model's rows over one many-to-many association. A key is what the links hold of the row: its primary key,
 * unless the association has a `sourceKey`.
 */
export interface Links<M = Metadata> {
  /** Alias of the association. */
  readonly name: string;
  /** Name of the through model; its versions are those of the links. */
  readonly model: string;
  /** Name of the model on the other side. */
  readonly target: string;

  /** What was linked and unlinked, a change a transaction, newest first. */
  history(key: KeyPart, page?: ReadPage): Promise<Page<LinkChange<M>>>;
  /**
   * All that the row was linked to, sorted: ids of the other side, as versions show them. A version stands for the links
   * that its transaction left.
   */
  at(key: KeyPart, moment: Instant | Version<string, M>, options?: ReadOptions): Promise<readonly Value[]>;
  /** What differs between two moments, in either direction. */
  diff(
    key: KeyPart,
    older: Instant | Version<string, M>,
    newer: Instant | Version<string, M>,
    options?: ReadOptions,
  ): Promise<LinkDiff>;
}

/** How to compare two versions. */
export interface DiffOptions<Field extends string = string> extends ReadOptions {
  /** Compares only these fields; the database is not asked when the list is empty. */
  readonly fields?: readonly Field[] | undefined;
  /** Never compares these fields; wins over `fields`. */
  readonly exclude?: readonly Field[] | undefined;
  /**
   * Whether to tell what foreign keys referred to, at the times of the two versions: one statement more for each that has
   * changed.
   * @default false
   */
  readonly references?: boolean | undefined;
}

/** A field that differs and, when asked for, what it referred to. */
export interface Difference<Field extends string = string> extends Change<Field> {
  readonly references?: References | undefined;
}

/** How a revert or a restore is made. */
export interface RevertOptions extends ReadOptions {
  /** Why; falls back to the reason of the context. */
  readonly reason?: string | undefined;
  /**
   * Whether the links that `track` was given in `links` are put back too: to those that the version's transaction left, or
   * for a restore to the last before the deletion.
   * @default true
   */
  readonly links?: boolean | undefined;
}

/** A version by its id, or the version itself. */
export type VersionRef<Field extends string = string, M = Metadata> = string | Version<Field, M>;

/** Who last changed a field. */
export interface Blame<Field extends string = string, M = Metadata> {
  readonly field: Field;
  readonly version: Version<Field, M>;
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
   * A version of this model as text: labels of fields, texts of choices, long values cut.
   * @throws {AuditError} OPTION_INVALID for another model's, or a cut that is no whole number.
   */
  display(version: Version<Field, M>, options?: DisplayOptions): DisplayedVersion<Field>;

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
  amendReason(key: Key, reason: string, options: InTransaction): Promise<Version<Field, M>>;

  /** Versions of one row, newest first. A row never seen has an empty history. */
  history(key: Key, page?: HistoryPage): Promise<Page<Version<Field, M>>>;
  /**
   * Versions of all rows, newest first.
   * @throws {AuditError} FIELD_UNKNOWN; OPTION_INVALID for `old` or `new` without a field, with a masked one, or with a
   * value that its type does not have.
   */
  changes(query?: ChangesQuery<Field>): Promise<Page<Version<Field, M>>>;
  /**
   * The newest version of each row, deleted rows among them, in the order of their keys. `delta` orders keys as text
   * unless the key is one integer, `snapshot` orders them by their types.
   */
  latest(page?: ReadPage): Promise<Page<Version<Field, M>>>;
  /** The newest version of a row, or `null` for a row never seen. */
  latestOf(key: Key, options?: ReadOptions): Promise<Version<Field, M> | null>;
  /** @throws {AuditError} VERSION_NOT_FOUND when it does not exist or is another model's. */
  version(id: string, options?: ReadOptions): Promise<Version<Field, M>>;
  /** The version of the same row just before, or `null` on the first. */
  previous(version: VersionRef<Field, M>, options?: ReadOptions): Promise<Version<Field, M> | null>;
  /** The version of the same row just after, or `null` on the last. */
  next(version: VersionRef<Field, M>, options?: ReadOptions): Promise<Version<Field, M> | null>;
  /**
   * The links over an association that `track` was given in `links`.
   * @throws {AuditError} FIELD_UNKNOWN
   */
  links(name: string): Links<M>;
  /**
   * The rows as of an instant: all that was written by then, also half of a transaction. Or as of a version of any model: all
   * that its transaction left and those before it, and of no other one a part. Its finders refuse a moment that is none.
   */
  at(
    moment: Instant | Version<string, M>,
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
   * What the foreign keys in each version's changes referred to, by field, in the order of the versions: one statement a
   * foreign key, however many versions. A foreign key is that of a belongsTo association.
   */
  references(
    versions: readonly Version<Field, M>[],
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
   */
  revert(version: VersionRef<Field, M>, options?: RevertOptions): Promise<Version<Field, M>>;
  /**
   * Brings a deleted row back with the values it last had; takes the mark off one that a paranoid model has marked.
   * @throws {AuditError} as {@link revert}.
   */
  restore(key: Key, options?: RevertOptions): Promise<Version<Field, M>>;
}
