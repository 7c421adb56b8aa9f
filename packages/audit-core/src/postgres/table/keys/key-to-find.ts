import type { TrackedTable } from "../tracked-table.ts";
import { unbounded } from "../../sql/unbounded.ts";

/** Types with a built-in maximum length: a cast truncates. */
const CUT: ReadonlySet<string> = new Set([`"char"`, "name"]);

/** Casts the text of a value to be looked up to the type, without truncating or rounding it. */
export function valueToFind(type: string, text: string): string {
  return `${text}::${CUT.has(type) ? "text" : unbounded(type)}`;
}

/** Casts the texts of a key to be looked up. A value that the column cannot hold matches no row. */
export function keyToFind(table: TrackedTable, texts: readonly string[]): readonly string[] {
  return table.key.map(({ type }, i) => valueToFind(type, texts[i] ?? "NULL"));
}
