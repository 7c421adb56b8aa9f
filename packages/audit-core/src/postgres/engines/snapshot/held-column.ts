import { type Column, fromText } from "../../table/column.ts";
import { nested } from "../../sql/layout.ts";
import { identifier } from "../../sql/quote.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { keptText } from "../kept-text.ts";

/**
 * A column as the history table has it. Values of an enum or a composite type are held as text: if the history used the
 * application's type, the type could not be dropped, or the values would be dropped with it. Columns of the key are an exception.
 */
export function heldColumn({ key }: Pick<TrackedTable, "key">, column: Column): Column {
  const { mask, changeable, name, baseType } = column;
  if (mask !== null || !changeable || key.some((part) => part.name === name)) return column;
  const isArray = baseType.endsWith("[]");
  const type = isArray ? "text[]" : "text";
  return {
    ...column,
    type,
    baseType: type,
    parts: ["text"],
    domain: null,
    labels: null,
    equals: "=",
    looseEquality: false,
    changeable: false,
    // A text that a column of any other type had need not be an array.
    retyped: isArray,
  };
}

/** Text of a column in a storage row, also if its type cannot hold the value. */
export function heldText(table: TrackedTable, column: Column, row: string): string {
  return keptText(heldColumn(table, column), row);
}

/** Value of a column in a storage row, in the column's own type; NULL if that cannot hold it. */
export function heldValue(table: TrackedTable, column: Column, row: string): string {
  return heldColumn(table, column) === column
    ? `${row}.${identifier(column.name)}`
    : nested(fromText(column, nested(heldText(table, column, row))));
}
