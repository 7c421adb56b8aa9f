import { type Column, fromText, textOf } from "../table/column.ts";
import { identifier, literal } from "../sql/quote.ts";

/** Column of history tables with the original texts of values that the columns' present types cannot hold, by column. */
export const KEPT = "version_kept";

/** Text of a column in a storage row, also if its type cannot hold the value. */
export function keptText(column: Column, row: string): string {
  const text = textOf(column, `${row}.${identifier(column.name)}`);
  return mayKeep(column) ? `coalesce(${row}.${KEPT}->>${literal(column.name)}, ${text})` : text;
}

/** The text of a version for `version_unread` of a state: NULL if the column's type reads it, or {@link Column.unread} is set and writes it alike. */
export function unreadText(column: Column, text: string): string {
  const value = `(${fromText(column, text)})`;
  const isUnread =
    column.unread === true
      ? `${textOf(column, value)} COLLATE "C" IS DISTINCT FROM ${text}`
      : `${value} IS NOT DISTINCT FROM NULL`;
  return `CASE WHEN ${isUnread} THEN ${text} END`;
}

/** Whether versions may contain values that the column's type cannot hold. */
export function mayKeep({
  mask,
  retyped,
  changeable,
}: Pick<Column, "mask" | "retyped" | "changeable">): boolean {
  return mask === null && (retyped || changeable);
}
