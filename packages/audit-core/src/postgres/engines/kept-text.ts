import { type Column, textOf } from "../table/column.ts";
import { identifier, literal } from "../sql/quote.ts";

/** Column of a table of versions with the texts that the present types of others do not have, by their names. */
export const KEPT = "version_kept";

/** Text of a column of a storage row, also where its type does not have it. */
export function keptText(column: Column, row: string): string {
  const text = textOf(column, `${row}.${identifier(column.name)}`);
  return mayKeep(column) ? `coalesce(${row}.${KEPT}->>${literal(column.name)}, ${text})` : text;
}

/** Whether versions may hold texts that are not of the column's type. */
export function mayKeep({
  mask,
  retyped,
  changeable,
}: Pick<Column, "mask" | "retyped" | "changeable">): boolean {
  return mask === null && (retyped || changeable);
}
