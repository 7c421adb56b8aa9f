import type { Column } from "../column.ts";
import { keyPart } from "./key-part.ts";
import type { TrackedTable } from "../tracked-table.ts";
import { valueOfPart } from "./values-of-key.ts";

/** Converts a key's text (an SQL expression) to the form that is stored. Text that is not a valid key stays unchanged. */
export function canonicalKey(table: TrackedTable, text: string): string {
  const [only, second] = table.key;
  if (only !== undefined && second === undefined) return `coalesce(${partOf(only, text)}, ${text})`;
  const parts = table.key.map((column, i) => {
    const part = `(${text}::jsonb->>${i})`;
    return `coalesce(${partOf(column, part)}, ${part})`;
  });
  return `CASE WHEN ${text} IS JSON ARRAY THEN jsonb_build_array(${parts.join(", ")})::text ELSE ${text} END`;
}

function partOf(column: Column, text: string): string {
  return keyPart(column, valueOfPart(column, text));
}
