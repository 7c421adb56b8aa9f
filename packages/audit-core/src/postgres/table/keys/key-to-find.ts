import type { TrackedTable } from "../tracked-table.ts";
import { unbounded } from "../../sql/unbounded.ts";

/** Types of a fixed length, which have no other name without it. */
const CUT: ReadonlySet<string> = new Set([`"char"`, "name"]);

/** A value to look for, from its text: of the type, but not cut to its length or rounded to its scale. */
export function valueToFind(type: string, text: string): string {
  return `${text}::${CUT.has(type) ? "text" : unbounded(type)}`;
}

/** The values of a key to look for, one SQL text a key column. A value that the column cannot hold finds nothing. */
export function keyToFind(table: TrackedTable, texts: readonly string[]): readonly string[] {
  return table.key.map(({ type }, i) => valueToFind(type, texts[i] ?? "NULL"));
}
