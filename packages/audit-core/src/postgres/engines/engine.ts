import type { EngineKind } from "../../core/track-options.ts";
import type { Column } from "../table/column.ts";
import type { CatalogColumn } from "../table/introspect.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/** Before a change, or after it. */
export type Side = "old" | "new";

/** Versions to look at, as a predicate over the storage row named by the argument. */
export type VersionFilter = (row: string) => string;

/**
 * A way to store versions. Everything above it (capture, reads, revert, tail) is written once against this interface;
 * an engine only answers in SQL how a change is stored and how it is read back.
 */
export interface Engine extends Layout, Keys, Recorder, Reader, Evolution {
  readonly kind: EngineKind;
}

/** Where versions are stored. */
export interface Layout {
  /** Whether values are written as text, so that the writing session's output settings matter. */
  readonly storesText: boolean;
  /** Whether each table has a storage of its own, with columns for the table's. */
  readonly storesColumns: boolean;
  /** Name of the relation that holds the versions of a table, in the schema of the history. */
  storageName(table: Pick<TrackedTable, "schema" | "name">): string;
  /** Quoted, qualified name of the relation that holds the table's versions. Several tables may share it. */
  storage(table: TrackedTable): string;
  /** Idempotent DDL of the storage and its indexes. */
  ddl(table: TrackedTable): string;
  /** Idempotent DDL of the indexes that {@link Reader.touchesValue} of the table's lookups go by. */
  lookupDdl(table: TrackedTable): string;
}

/** Which storage rows are versions of which table and of which row of it. */
export interface Keys {
  /** Whether a storage row belongs to the table. */
  belongs(table: TrackedTable, row: string): string;
  /** Whether a storage row belongs to one of several tables, and to which; `null` where each has a storage of its own. */
  readonly several: SeveralTables | null;
  /** Whether a storage row is a version of the row whose key columns have these values. */
  hasKey(table: TrackedTable, row: string, values: readonly string[]): string;
  /** The key of a storage row as text. */
  keyText(table: TrackedTable, row: string): string;
  /** Quoted columns of the storage that tell the table's rows apart; an index begins with them. */
  keyColumns(table: TrackedTable): readonly string[];
  /** Whether {@link keyColumns} are in the order of the key's own types. */
  keepsKeyOrder(table: TrackedTable): boolean;
  /** What {@link keyColumns} hold for the row whose key columns have these values. */
  keyPosition(table: TrackedTable, values: readonly string[]): readonly string[];
  /** Whether a storage row's key lies on that side of a {@link keyPosition}. */
  comparesKey(
    table: TrackedTable,
    row: string,
    operator: "<" | "<=" | ">" | ">=",
    position: readonly string[],
  ): string;
}

/** How rows of a storage that tables share are told apart. */
export interface SeveralTables {
  belongs(tables: readonly TrackedTable[], row: string): string;
  /** The id of a row's table, as text. */
  id(row: string): string;
  /** Relation `several` of the tables, for a look at each that goes by its index; {@link isOf} tells its rows. */
  each(tables: readonly TrackedTable[]): string;
  isOf(row: string): string;
}

/** How a change is stored. */
export interface Recorder {
  /** The statement that records a change: one version per row that really differs. */
  record(table: TrackedTable, source: ChangeSource): string;
}

/** Rows of one change, as relations in SQL: what the statement found (`old`) and what it left (`new`). */
export interface ChangeSource {
  /** Relation with the rows before; absent for inserts. */
  readonly old: string | null;
  /** Relation with the rows after; absent for deletes. */
  readonly new: string | null;
  /** Condition of recording anything, for rows on both sides: it implies that each is one row. One that changed its key is left. */
  readonly onlyIf?: string;
  /** Expression for the time of the change, evaluated while the row lock is held. */
  readonly at: string;
  /** Relation or record named `context`; `null` where that is a variable in scope. */
  readonly context: string | null;
}

/** How versions are read back: one of them, or the rows that they left. */
export interface Reader {
  /** Whether a column changed in a storage row's version. */
  changed(table: TrackedTable, row: string, column: string): string;
  /**
   * Whether a version left the row with one of these values (typed SQL) in a column it set, or a delete took one away.
   * Every row that ever had one of them has such a version, as long as the versions of that time are kept.
   */
  touchesValue(table: TrackedTable, row: string, column: Column, values: readonly string[]): string;
  /**
   * Query giving a column as a storage row's version found or left it, whether it changed it or not; no row when that is
   * not known any more.
   */
  value(table: TrackedTable, row: string, column: Column, side: Side): string;
  /** Scalar query giving `{ column: [old text, new text] }` for a storage row. */
  changes(table: TrackedTable, row: string): string;
  /** As {@link changes}, and the whole row where the version before is not there any more. */
  wholeChanges(table: TrackedTable, row: string): string;
  /** Expression for the columns that {@link changes} tells of, as an array of their names. */
  changedNames(table: TrackedTable, row: string): string;
  /**
   * Scalar query giving all that a storage row holds beside the shared columns, as JSON of texts: exact, and enough to
   * tell the version without any other. `changes` may lean on the version before.
   */
  stored(table: TrackedTable, row: string): string;
  /**
   * Query giving the table's rows, in its own columns and types, as the versions up to a moment left them. Where versions may hold
   * texts that a type does not have, `version_unread` has those by column, whose value is NULL.
   */
  state(table: TrackedTable, upTo: VersionFilter): string;
  /** As {@link state}, the one row, if any, that the versions up to a moment left of the row whose versions `key` selects. */
  stateOf(table: TrackedTable, key: VersionFilter, upTo: VersionFilter): string;
  /** As {@link state}, the one row that the delete with an id found. */
  foundBy(table: TrackedTable, id: string): string;
  /** Whether no state at or after an instant needs the storage row, given that its version is older. */
  superseded(table: TrackedTable, row: string, before: string): string;
}

/** How stored versions follow the table, the model's options, the release and the engine. */
export interface Evolution {
  /** DDL that gives versions of the table, made by an earlier release, what reads go by now. */
  upgradeDdl(table: TrackedTable): string;
  /** DDL by which versions made under a column's former name are found under the new one. */
  renameColumn(table: TrackedTable, from: string, to: string): string;
  /** DDL by which the storage follows a renamed table. */
  renameTable(table: TrackedTable, from: Pick<TrackedTable, "schema" | "name">): string;
  /** DDL that puts masks where versions hold clear values of a column; `clear` is the column as they hold it. */
  maskColumn(table: TrackedTable, column: Column, clear: Column): string;
  /** DDL that lets the storage, with the columns it has, take the table's, and rewrites what it holds in their present types. */
  adaptColumns(table: TrackedTable, stored: readonly CatalogColumn[]): readonly string[];
  /** Statements that store versions of another engine, a query of the shared columns, `version_key` and `version_changes`. */
  importVersions(table: TrackedTable, versions: string): string;
  /** Statement that removes the table's versions, once another engine has them. */
  remove(table: TrackedTable): string;
}
