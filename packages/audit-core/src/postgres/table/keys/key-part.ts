import { type Column, stableText } from "../column.ts";
import { literal } from "../../sql/quote.ts";

const TEXTS: ReadonlySet<string> = new Set(["text", "varchar", "bpchar"]);

/** Types of which equal values can have several texts, and the one text that a key is made of. */
const ONE_TEXT: ReadonlyMap<string, (value: string) => string> = new Map([
  ["numeric", (value) => `trim_scale(${value})::text`],
  ["float4", (value) => `(${value} + 0::float4)::text`],
  ["float8", (value) => `(${value} + 0::float8)::text`],
  ["bpchar", (value) => `(${value})::text`],
  ["citext", (value) => `lower((${value})::text COLLATE "default")`],
  ["interval", (value) => `justify_interval(${value})::text`],
  // The form of bytes is a setting of the session.
  ["bytea", (value) => `${literal("\\x")} || encode(${value}, 'hex')`],
]);

/** Texts under a collation that takes different ones as equal: they have no one form, so each is a key of its own. */
export function byLetter({ baseType, looseEquality }: Pick<Column, "baseType" | "looseEquality">): string {
  return looseEquality && TEXTS.has(baseType) ? ' COLLATE "C"' : "";
}

/** Whether a column's values have to be brought to one text to be part of a key. */
export function hasSeveralTexts({ baseType }: Column): boolean {
  return ONE_TEXT.has(baseType);
}

/** The text of a key column's value (an SQL expression): the same for all that PostgreSQL takes for the same key. */
export function keyPart(column: Column, value: string): string {
  return ONE_TEXT.get(column.baseType)?.(value) ?? stableText(column, value);
}
