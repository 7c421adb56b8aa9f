import { spelling } from "../change-member.ts";
import { type Column, differs, isPresent, storedValue, textOf } from "../../table/column.ts";
import { literal } from "../../sql/quote.ts";
import { jsonObject, jsonPair } from "../../sql/json-object.ts";
import { hasOtherImage, hasSpellings } from "../spellings.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/* What the delta log writes of a change, of the rows `o` (before) and `n` (after). */

/** All values of the row after. */
export function createdRow(table: TrackedTable): string {
  return object(table.columns, (column) => textOf(column, storedValue(column, "n", table.auditSchema)));
}

/** All values of the row before as changes to nothing. `last` is the state that its versions lead to. */
export function deletedRow(table: TrackedTable, last: () => string): string {
  if (table.whenChanged !== null) return wholeDeletedRow(table, last());
  return object(
    table.columns,
    (column) =>
      `CASE WHEN ${isPresent(column, "o")} THEN ${jsonPair(textOf(column, storedValue(column, "o", table.auditSchema)), "NULL")} END`,
  );
}

/**
 * The columns that changed, or are spelt otherwise. Where updates may be skipped, `b` is the state that the row's versions
 * lead to.
 */
export function changedRow(table: TrackedTable): string {
  return object(table.columns, (column) => changedSince(table, column));
}

/**
 * Old and new value of a column that changed since the state before, `b`: in this statement or, where updates may be
 * skipped, in one that made no version. Without a state before, and of masked columns, only the statement's rows tell; a
 * checkpoint then makes the row known.
 */
function changedSince(table: TrackedTable, column: Column): string {
  const text = (row: string) => textOf(column, storedValue(column, row, table.auditSchema));
  const unread = (row: "b" | "o") => `${row}.version_unread->>${literal(column.name)}`;
  const found = (row: "b" | "o") =>
    column.unread === true ? `coalesce(${unread(row)}, ${text(row)})` : text(row);
  const since = (row: "b" | "o") => {
    const changed = `WHEN ${differs(column, row, "n")} THEN ${jsonPair(found(row), text("n"))}`;
    if (!hasSpellings(column)) return `CASE ${changed} END`;
    const same = `NOT (${hasOtherImage(column, row, "n")})${column.unread === true ? ` AND (${unread(row)}) IS NULL` : ""}`;
    const respelt = `WHEN ${text(row)} COLLATE "C" IS DISTINCT FROM ${text("n")} COLLATE "C" THEN ${spelling(text("n"))}`;
    return `CASE WHEN ${same} THEN NULL ${changed} ${respelt} END`;
  };
  if (table.whenChanged === null || column.mask !== null) return since("o");
  return `CASE WHEN b.version_known THEN ${since("b")} ELSE ${since("o")} END`;
}

/**
 * A deleted row as changes, and `[null, null]` for what the version before has and a skipped update took away: another
 * row may come with the same key. No change is shown for it.
 */
function wholeDeletedRow(table: TrackedTable, last: string): string {
  const changes = object(table.columns, (column) => {
    const value = textOf(column, storedValue(column, "o", table.auditSchema));
    return `CASE WHEN ${isPresent(column, "o")} THEN ${jsonPair(value, "NULL")} WHEN ${isPresent(column, "b")} THEN ${jsonPair("NULL", "NULL")} END`;
  });
  return `(SELECT ${changes} FROM (SELECT) one LEFT JOIN LATERAL (${last}) b ON true)`;
}

/** A JSON object of the columns that have a value. Safe for JSON columns: their values are text in here. */
function object(columns: readonly Column[], value: (column: Column) => string): string {
  return jsonObject(columns.map((column) => ({ name: column.name, value: value(column) })));
}
