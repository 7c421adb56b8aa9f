import { type Column, textOf } from "../table/column.ts";
import { identifier, literal } from "../sql/quote.ts";

/** Column of history tables with the original texts of values that the columns' present types cannot hold, by column. */
export const KEPT = "version_kept";

/** Text of a column in a storage row, also if its type cannot hold the value. */
export function keptText(column: Column, row: string): string {
  const text = textOf(column, `${row}.${identifier(column.name)}`);
  return mayKeep(column) ? `coalesce(${row}.${KEPT}->>${literal(column.name)}, ${text})` : text;
}

/** Whether versions may contain values that the column's type cannot hold. */
export function mayKeep({
  mask,
  retyped,
  changeable,
}: Pick<Column, "mask" | "retyped" | "changeable">): boolean {
  return mask === null && (retyped || changeable);
}
