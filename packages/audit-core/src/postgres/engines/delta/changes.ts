import { spelling } from "../change-member.ts";
import { type Column, differs, isPresent, storedValue, textOf } from "../../table/column.ts";
import { branch, cases, nested } from "../../sql/layout.ts";
import { literal } from "../../sql/quote.ts";
import { jsonObject, jsonPair } from "../../sql/json-object.ts";
import { hasOtherImage, hasSpellings } from "../spellings.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/* SQL expressions for the changes that the delta log stores, from the rows `old_row` and `new_row`. */

/** All values of the new row. */
export function createdRow(table: TrackedTable): string {
  return object(table.columns, (column) => textOf(column, storedValue(column, "new_row", table.auditSchema)));
}

/** All values of the old row as `[value, null]`. `last` is the query for its last recorded state. */
export function deletedRow(table: TrackedTable, last: () => string): string {
  if (table.whenChanged !== null) return wholeDeletedRow(table, last());
  return object(table.columns, (column) => cases([lostValue(table, column)]));
}

/** The columns whose value or text changed. With `whenChanged`, `last_state` is the last recorded state. */
export function changedRow(table: TrackedTable): string {
  return object(table.columns, (column) => changedSince(table, column));
}

/**
 * Old and new value of a column that changed in this statement or, with `whenChanged`, since the last recorded state: updates
 * in between may not have been recorded. Without a recorded state, and for masked columns, the old row is compared.
 */
function changedSince(table: TrackedTable, column: Column): string {
  const text = (row: string) => textOf(column, storedValue(column, row, table.auditSchema));
  const unread = (row: "last_state" | "old_row") => `${row}.version_unread->>${literal(column.name)}`;
  const found = (row: "last_state" | "old_row") =>
    column.unread === true ? `coalesce(${unread(row)}, ${text(row)})` : text(row);
  const since = (row: "last_state" | "old_row") => {
    const changed = branch(differs(column, row, "new_row"), jsonPair(found(row), text("new_row")));
    if (!hasSpellings(column)) return cases([changed]);
    const same = `NOT (${hasOtherImage(column, row, "new_row")})${column.unread === true ? ` AND (${unread(row)}) IS NULL` : ""}`;
    const respelt = branch(
      `${text(row)} COLLATE "C" IS DISTINCT FROM ${text("new_row")} COLLATE "C"`,
      spelling(text("new_row")),
    );
    return cases([`WHEN ${same} THEN NULL`, changed, respelt]);
  };
  if (table.whenChanged === null || column.mask !== null) return since("old_row");
  return cases([`WHEN last_state.version_known THEN ${since("last_state")}`, `ELSE ${since("old_row")}`]);
}

/**
 * A deleted row as changes, with `[null, null]` for values that an unrecorded update had removed: otherwise a new row with the
 * same key would inherit them. Reads do not show these members.
 */
function wholeDeletedRow(table: TrackedTable, last: string): string {
  const changes = object(table.columns, (column) =>
    cases([
      lostValue(table, column),
      `WHEN ${isPresent(column, "last_state")} THEN ${jsonPair("NULL", "NULL")}`,
    ]),
  );
  return nested(`SELECT ${changes}\nFROM (SELECT) one\nLEFT JOIN LATERAL ${nested(last)} last_state ON true`);
}

function lostValue(table: TrackedTable, column: Column): string {
  const value = textOf(column, storedValue(column, "old_row", table.auditSchema));
  return branch(isPresent(column, "old_row"), jsonPair(value, "NULL"));
}

/** A JSON object of the columns that are not NULL. Values of JSON columns are text in it, too. */
function object(columns: readonly Column[], value: (column: Column) => string): string {
  return jsonObject(columns.map((column) => ({ name: column.name, value: value(column) })));
}
