import { type Column, stableText } from "../column.ts";
import { literal } from "../../sql/quote.ts";

const TEXTS: ReadonlySet<string> = new Set(["text", "varchar", "bpchar"]);

/** Types whose equal values can have different texts, and the canonical text that keys use. */
const ONE_TEXT: ReadonlyMap<string, (value: string) => string> = new Map([
  ["numeric", (value) => `trim_scale(${value})::text`],
  ["float4", (value) => `(${value} + 0::float4)::text`],
  ["float8", (value) => `(${value} + 0::float8)::text`],
  ["bpchar", (value) => `(${value})::text`],
  ["citext", (value) => `lower((${value})::text COLLATE "default")`],
  ["interval", (value) => `justify_interval(${value})::text`],
  // The text form depends on bytea_output.
  ["bytea", (value) => `${literal("\\x")} || encode(${value}, 'hex')`],
]);

/** Under a nondeterministic collation equal texts have no canonical form, so keys are compared byte by byte. */
export function byLetter({ baseType, looseEquality }: Pick<Column, "baseType" | "looseEquality">): string {
  return looseEquality && TEXTS.has(baseType) ? ' COLLATE "C"' : "";
}

/** Whether equal values of a column can have different texts. */
export function hasSeveralTexts({ baseType }: Column): boolean {
  return ONE_TEXT.has(baseType);
}

/** The canonical text of a key column's value (an SQL expression): equal values have equal texts. */
export function keyPart(column: Column, value: string): string {
  return ONE_TEXT.get(column.baseType)?.(value) ?? stableText(column, value);
}
