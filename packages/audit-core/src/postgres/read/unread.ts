import { type Column, differs, textOf } from "../table/column.ts";
import { mayKeep } from "../engines/kept-text.ts";
import { identifier, literal } from "../sql/quote.ts";

/** Whether row `row` of a state has a value in a column that the column's type does not have. */
export function isUnread(column: Column, row: string): string {
  return mayKeep(column) ? `coalesce(${row}.version_unread ? ${literal(column.name)}, false)` : "false";
}

/** Text of a column in row `row` of a state, also where its type does not have the value. */
export function unreadText(column: Column, row: string): string {
  const text = textOf(column, `${row}.${identifier(column.name)}`);
  return mayKeep(column) ? `coalesce(${row}.version_unread->>${literal(column.name)}, ${text})` : text;
}

/** Whether a column differs between two rows of states, also where its type does not have the values. */
export function unreadDiffers(column: Column, before: string, after: string): string {
  if (!mayKeep(column)) return differs(column, before, after);
  const text = (row: string) => `${row}.version_unread->>${literal(column.name)}`;
  return `(${text(before)} IS DISTINCT FROM ${text(after)} OR ${differs(column, before, after)})`;
}
