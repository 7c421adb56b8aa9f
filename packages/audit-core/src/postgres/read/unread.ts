import { type Column, differs, textOf } from "../table/column.ts";
import { mayKeep } from "../engines/kept-text.ts";
import { identifier, literal } from "../sql/quote.ts";

/*
 * The type of a column may not be able to hold a recorded value. In a state the column is then NULL, and `version_unread` has
 * the value's text by the column's name.
 */

/** Whether a column of a state has such a value. */
export function isUnread(column: Column, row: string): string {
  return mayKeep(column) ? `coalesce(${row}.version_unread ? ${literal(column.name)}, false)` : "false";
}

/** Text of a column of a state, also of such a value. */
export function unreadText(column: Column, row: string): string {
  const text = textOf(column, `${row}.${identifier(column.name)}`);
  return mayKeep(column) ? `coalesce(${row}.version_unread->>${literal(column.name)}, ${text})` : text;
}

/** Whether a column differs between two states, also if it has such values. */
export function unreadDiffers(column: Column, before: string, after: string): string {
  if (!mayKeep(column)) return differs(column, before, after);
  const text = (row: string) => `${row}.version_unread->>${literal(column.name)}`;
  return `(${text(before)} IS DISTINCT FROM ${text(after)} OR ${differs(column, before, after)})`;
}
