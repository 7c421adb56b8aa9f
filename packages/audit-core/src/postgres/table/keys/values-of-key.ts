import { type Column, fromText } from "../column.ts";
import { unbounded } from "../../sql/unbounded.ts";
import type { TrackedTable } from "../tracked-table.ts";

/** The values of a key's text (an SQL expression) in the types of its columns, in key order; NULL for what is none. */
export function valuesOfKey(table: TrackedTable, text: string): readonly string[] {
  const [only, second] = table.key;
  if (only !== undefined && second === undefined) return [valueOfPart(only, text)];
  return table.key.map((column, i) =>
    valueOfPart(column, `(CASE WHEN ${text} IS JSON ARRAY THEN ${text}::jsonb->>${i} END)`),
  );
}

/** The value of a part's text, neither cut nor rounded; NULL if it is none of the column's type. */
export function valueOfPart(column: Column, text: string): string {
  return fromText({ ...column, type: unbounded(column.type), retyped: true }, text);
}
