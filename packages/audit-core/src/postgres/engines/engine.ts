import type { EngineKind } from "../../core/track-options.ts";
import type { Column } from "../table/column.ts";
import type { CatalogColumn } from "../table/introspect.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/** The value before or after a change. */
export type Side = "old" | "new";

/** A condition on versions, given the alias of the storage row. */
export type VersionFilter = (row: string) => string;

/**
 * A way to store versions. Captures, reads, reverts and the tail are written once against this interface; an engine only
 * provides the SQL that stores a change and reads it back.
 */
export interface Engine extends Layout, Keys, Recorder, Reader, Evolution {
  readonly kind: EngineKind;
}

/** Where versions are stored. */
export interface Layout {
  /** Whether values of a column are stored as text, so that output settings matter when they are written. */
  storesText(table: TrackedTable, column: Column): boolean;
  /** Whether each table has its own storage, with the table's columns. */
  readonly storesColumns: boolean;
  /** Name of the relation that holds the versions of a table, in the schema of the history. */
  storageName(table: Pick<TrackedTable, "schema" | "name">): string;
  /** Quoted, qualified name of the relation that holds the table's versions. Several tables may share it. */
  storage(table: TrackedTable): string;
  /** Idempotent DDL of the storage and its indexes. */
  ddl(table: TrackedTable): string;
  /** Idempotent DDL of the indexes that {@link Reader.touchesValue} uses for `lookups`. */
  lookupDdl(table: TrackedTable): string;
}

/** How storage rows are assigned to tables and to their rows. */
export interface Keys {
  /** Whether a storage row belongs to the table. */
  isOf(table: TrackedTable, row: string): string;
  /** The same for reads: it fails if the versions of the table are not stored here any more. */
  belongs(table: TrackedTable, row: string): string;
  /** The same for several tables at once; `null` if each table has its own storage. */
  readonly several: SeveralTables | null;
  /** Whether a storage row is a version of the row whose key columns have these values. */
  hasKey(table: TrackedTable, row: string, values: readonly string[]): string;
  /** The key of a storage row as text. */
  keyText(table: TrackedTable, row: string): string;
  /** Quoted columns of the storage that identify a row of the table; an index begins with them. */
  keyColumns(table: TrackedTable): readonly string[];
  /** Whether the order of {@link keyColumns} is that of the key's own types. */
  keepsKeyOrder(table: TrackedTable): boolean;
  /** Values of {@link keyColumns} for the row whose key columns have these values. */
  keyPosition(table: TrackedTable, values: readonly string[]): readonly string[];
  /** Compares a storage row's key with a {@link keyPosition}. */
  comparesKey(
    table: TrackedTable,
    row: string,
    operator: "<" | "<=" | ">" | ">=",
    position: readonly string[],
  ): string;
}

/** Conditions on a storage that several tables share. */
export interface SeveralTables {
  belongs(tables: readonly TrackedTable[], row: string): string;
  /**
   * Condition that is true, or fails if an installation has moved the versions of one of the tables to another engine's storage:
   * a process of an earlier release would find none. It is evaluated once, in the snapshot of its statement.
   */
  areStored(tables: readonly TrackedTable[]): string;
  /** The id of a row's table, as text. */
  id(row: string): string;
  /** Relation `several` of the tables, for a LATERAL join that uses the index for each; {@link isOf} is its condition. */
  each(tables: readonly TrackedTable[]): string;
  isOf(row: string): string;
}

/** How a change is stored. */
export interface Recorder {
  /** The statement that records a change: one version for each row that differs. */
  record(table: TrackedTable, source: ChangeSource): string;
}

/** The rows of one change as SQL relations, before (`old`) and after (`new`) the statement. */
export interface ChangeSource {
  /** Relation with the old rows; `null` for inserts. */
  readonly old: string | null;
  /** Relation with the new rows; `null` for deletes. */
  readonly new: string | null;
  /** Condition that both relations have exactly one row. With it, rows are not paired, and a changed key is not recorded. */
  readonly onlyIf?: string;
  /** Expression for the time of the change. It is evaluated while the row lock is held. */
  readonly at: string;
  /** Relation with the context; `null` if `context` is a variable in scope. */
  readonly context: string | null;
}

/** What a version stores, as SQL expressions for JSON text; NULL where the engine does not store it. */
export interface StoredTexts {
  readonly changes: string;
  readonly changed: string;
  readonly state: string;
}

/** How versions and states are read. */
export interface Reader {
  /** Whether each version has the whole state of its row, so that {@link stateOf} needs the last one only. */
  readonly hasWholeStates: boolean;
  /** Whether a version changed a column. */
  changed(table: TrackedTable, row: string, column: string): string;
  /**
   * Whether a version set a column to one of these values (typed SQL), or deleted a row with one. Each row that ever had one
   * of the values has such a version, unless retention removed it.
   */
  touchesValue(table: TrackedTable, row: string, column: Column, values: readonly string[]): string;
  /** Query for a column's value before or after a version, changed or not; no row if it is no longer known. */
  value(table: TrackedTable, row: string, column: Column, side: Side): string;
  /** Scalar query for the changes of a version, `{ column: [old text, new text] }`. */
  changes(table: TrackedTable, row: string): string;
  /** Like {@link changes}, but the whole row if the previous version was removed. */
  wholeChanges(table: TrackedTable, row: string): string;
  /** Expression for the names of the columns in {@link changes}, as an array. */
  changedNames(table: TrackedTable, row: string): string;
  /**
   * Scalar query for everything that a version stores besides the shared columns, as JSON of exact texts. Unlike `changes`, it
   * does not need the previous version.
   */
  stored(table: TrackedTable, row: string): string;
  /** The members of {@link stored}, each as an SQL expression for JSON text. */
  storedTexts(table: TrackedTable, row: string): StoredTexts;
  /**
   * Query for the table's rows, with its columns and types, as of the versions that `upTo` selects. If versions may contain
   * texts that are invalid for a column's type, the column is NULL and `version_unread` has the text. {@link Column.unread} asks for
   * more of them.
   */
  state(table: TrackedTable, upTo: VersionFilter): string;
  /** Like {@link state}, for the one row whose versions `key` selects. */
  stateOf(table: TrackedTable, key: VersionFilter, upTo: VersionFilter): string;
  /** Like {@link state}, for the row that a delete removed, by the delete's version id. */
  foundBy(table: TrackedTable, id: string): string;
  /** Whether a version that is older than an instant is not needed for any state at or after it. */
  superseded(table: TrackedTable, row: string, before: string): string;
}

/** How stored versions are adapted when the table, the model's options, the release or the engine change. */
export interface Evolution {
  /** DDL that upgrades versions of an earlier release. */
  upgradeDdl(table: TrackedTable): string;
  /** DDL that renames a column in stored versions. */
  renameColumn(table: TrackedTable, from: string, to: string): string;
  /** DDL that renames the storage of a renamed table. */
  renameTable(table: TrackedTable, from: Pick<TrackedTable, "schema" | "name">): string;
  /** DDL that masks a column in stored versions; `clear` is the column as its values in clear are stored now. */
  maskColumn(table: TrackedTable, column: Column, clear: Column): string;
  /** DDL that adapts the storage, which has the columns `stored`, to the table's columns and converts stored values. */
  adaptColumns(table: TrackedTable, stored: readonly CatalogColumn[]): readonly string[];
  /** Statements that store the versions of another engine: a query of the shared columns, `version_key` and `version_changes`. */
  importVersions(table: TrackedTable, versions: string): string;
  /**
   * Statement that stores versions of this engine again: a query of the shared columns, `version_key` and what
   * {@link Reader.stored} gave, as `version_changes`, or `state` and `changed`.
   */
  restoreVersions(table: TrackedTable, versions: string): string;
  /** Statement that removes the table's versions after another engine imported them. */
  remove(table: TrackedTable): string;
}
