import { spelling } from "../change-member.ts";
import { type Column, differs, isPresent, storedValue, textOf } from "../../table/column.ts";
import { branch, cases, nested } from "../../sql/layout.ts";
import { literal } from "../../sql/quote.ts";
import { jsonObject, jsonPair } from "../../sql/json-object.ts";
import { hasOtherImage, hasSpellings } from "../spellings.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/* What the delta log writes of a change, of the rows before (`old_row`) and after (`new_row`). */

/** All values of the row after. */
export function createdRow(table: TrackedTable): string {
  return object(table.columns, (column) => textOf(column, storedValue(column, "new_row", table.auditSchema)));
}

/** All values of the row before as changes to nothing. `last` is the state that its versions lead to. */
export function deletedRow(table: TrackedTable, last: () => string): string {
  if (table.whenChanged !== null) return wholeDeletedRow(table, last());
  return object(table.columns, (column) => cases([lostValue(table, column)]));
}

/**
 * The columns that changed, or are spelt otherwise. Where updates may be skipped, `last_state` is what the row's versions
 * lead to.
 */
export function changedRow(table: TrackedTable): string {
  return object(table.columns, (column) => changedSince(table, column));
}

/**
 * Old and new value of a column that changed since the state before, `last_state`: in this statement or, where updates may be
 * skipped, in one that made no version. Without a state before, and of masked columns, only the statement's rows tell; a
 * checkpoint then makes the row known.
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
 * A deleted row as changes, and `[null, null]` for what the version before has and a skipped update took away: another
 * row may come with the same key. No change is shown for it.
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

/** A JSON object of the columns that have a value. Safe for JSON columns: their values are text in here. */
function object(columns: readonly Column[], value: (column: Column) => string): string {
  return jsonObject(columns.map((column) => ({ name: column.name, value: value(column) })));
}
