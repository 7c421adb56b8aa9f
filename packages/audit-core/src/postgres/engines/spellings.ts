import { type Column, comparedAs } from "../table/column.ts";
import { identifier } from "../sql/quote.ts";

/** Types that take values as equal whose texts differ: 1.50 and 1.5, 1 mon and 30 days, 0 and -0. */
const SEVERAL_TEXTS: ReadonlySet<string> = new Set([
  "bpchar",
  "float4",
  "float8",
  "interval",
  "json",
  "jsonb",
  "numeric",
]);

/** Whether values of a column that are equal, as the history compares them, can differ in their text. */
export function hasSpellings(column: Column): boolean {
  const { baseType, type, parts } = column;
  if (!parts.some((part) => SEVERAL_TEXTS.has(part))) return false;
  // Of a scale or length of its own, all are written alike.
  if (/^(numeric|bpchar)(\[\])?$/.test(baseType) && type.includes("(")) return false;
  return comparedAs(column) !== "text";
}

/** Whether a column's values in two rows, told apart by their bytes, may have different texts; most that stay are the same. */
export function hasOtherImage({ name }: Pick<Column, "name">, before: string, after: string): string {
  // Without a cast, rows are compared value by value.
  const image = (row: string) => `ROW(${row}.${identifier(name)})::record`;
  return `${image(before)} *<> ${image(after)}`;
}
