import { type Column, comparedAs, storedValue, textOf } from "./column.ts";
import { identifier } from "./quote.ts";

/** Types that take values as equal whose texts differ: 1.50 and 1.5, 1 mon and 30 days, 0 and -0. */
const SEVERAL_TEXTS: ReadonlySet<string> = new Set([
  "bpchar",
  "float4",
  "float8",
  "interval",
  "json",
  "jsonb",
  "numeric",
  "tsquery",
]);

/** Whether values of a column that are equal, as the history compares them, can differ in their text. */
export function hasSpellings(column: Column): boolean {
  const { baseType, type, parts } = column;
  if (!parts.some((part) => SEVERAL_TEXTS.has(part))) return false;
  // Of a scale or length of its own, all are written alike.
  if (/^(numeric|bpchar)(\[\])?$/.test(baseType) && type.includes("(")) return false;
  return comparedAs(column) !== "text";
}

/** Whether a value that is equal in two rows of the table has another text in the second one, stored as it is stored. */
export function isRespelt(column: Column, before: string, after: string, auditSchema: string): string {
  const name = identifier(column.name);
  const text = (row: string) => `${textOf(column, storedValue(column, row, auditSchema))} COLLATE "C"`;
  // Images tell at once of most values that their texts are the same. Rows without a cast are compared value by value.
  return `ROW(${before}.${name})::record *<> ROW(${after}.${name})::record AND ${text(before)} IS DISTINCT FROM ${text(after)}`;
}
