import { type Column, comparedAs } from "../table/column.ts";
import { identifier } from "../sql/quote.ts";

/*
 * A spelling is one of several texts of equal values: 1.50 and 1.5, 1 mon and 30 days, 0 and -0. Changes are
 * detected by value, so a new spelling alone is no change; a version stores it along with other changes.
 */

/** Types whose equal values can have different texts. */
const SEVERAL_TEXTS: ReadonlySet<string> = new Set([
  "bpchar",
  "float4",
  "float8",
  "interval",
  "json",
  "jsonb",
  "numeric",
]);

/** Whether equal values of a column can have different texts. */
export function hasSpellings(column: Column): boolean {
  const { baseType, type, parts } = column;
  if (!parts.some((part) => SEVERAL_TEXTS.has(part))) return false;
  // With a fixed scale or length, equal values have equal texts.
  if (/^(numeric|bpchar)(\[\])?$/.test(baseType) && type.includes("(")) return false;
  return comparedAs(column) !== "text";
}

/** Whether a column's values in two rows differ in their binary form: a fast check before the texts are compared. */
export function hasOtherImage({ name }: Pick<Column, "name">, before: string, after: string): string {
  // Without the cast to record, `*<>` compares field by field.
  const image = (row: string) => `ROW(${row}.${identifier(name)})::record`;
  return `${image(before)} *<> ${image(after)}`;
}
