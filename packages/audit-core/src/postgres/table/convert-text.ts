import { type Column, differ, fromText, textOf } from "./column.ts";
import { allOf, branch, call, cases, nested } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";

const TEXTS: ReadonlySet<string> = new Set(["text", "varchar"]);
const INTEGERS: ReadonlySet<string> = new Set(["int2", "int4", "int8"]);
const NUMBERS: ReadonlySet<string> = new Set(["numeric", "float4", "float8"]);

/** SQL expressions for the conversion of a text of a column's former type to its present type. */
export interface ConvertedText {
  /** The value in the present type; NULL if the text cannot be converted. */
  readonly value: string;
  /** The text to store: that of the converted value if the conversion is exact, else the former text. */
  readonly text: string;
  /** Whether the conversion is exact. */
  readonly exact: string;
}

/**
 * SQL that converts stored texts of a column whose type changed, and never fails. A conversion is exact if converting back
 * gives the former value, so nothing recorded is lost in a narrower type.
 */
export function convertText(was: Column, column: Column, text: string): ConvertedText {
  const kept = renamed(was, column, text);
  const value = fromText({ ...column, retyped: true }, inFormOf(was, column, kept));
  const again = textOf(column, value);
  const former = { ...was, mask: null, retyped: true };
  const back = (some: string) => fromText(former, some);
  // A text of an even earlier type is not one of the former type, and is kept unchanged.
  const written =
    was.baseType === "timestamptz" ? "true" : `${nested(textOf(former, back(kept)))} COLLATE "C" = ${kept}`;
  const equal = was.changeable
    ? "false"
    : call("coalesce", [
        allOf([written, `NOT ${nested(differ(former, back(nested(again)), back(kept)))}`]),
        "false",
      ]);
  const filled = (some: string) => (column.baseType === "bpchar" ? `rtrim(${some}, ' ')` : some);
  const exact = cases([
    branch(`${filled(nested(again))} COLLATE "C" = ${filled(kept)}`, "true"),
    branch(`${nested(value)} IS NOT DISTINCT FROM NULL`, "false"),
    `ELSE ${equal}`,
  ]);
  return { value, text: cases([branch(exact, again), `ELSE ${kept}`]), exact };
}

/** Replaces labels of an enum that were renamed. */
function renamed(was: Column, column: Column, text: string): string {
  const labels = renamedLabels(was.labels, column.labels);
  if (labels === null) return text;
  const map = `${literal(JSON.stringify(labels))}::jsonb`;
  const label = (some: string) => `coalesce(${map}->>${some}, ${some})`;
  if (!column.baseType.endsWith("[]")) return label(text);
  const array = `(${text})::text[]`;
  const mapped = `(SELECT array_agg(${label("e")} ORDER BY i)::text FROM unnest(${array}) WITH ORDINALITY u(e, i))`;
  return `CASE WHEN pg_input_is_valid(${text}, 'text[]') THEN CASE array_ndims(${array}) WHEN 1 THEN ${mapped} ELSE ${text} END ELSE ${text} END`;
}

/** Renamed labels of an enum, former to present; `null` for none. */
export function renamedLabels(
  was: Column["labels"] | undefined,
  now: Column["labels"],
): Readonly<Record<string, string>> | null {
  const pairs = Object.entries(was ?? {}).flatMap(([oid, label]) => {
    const present = now?.[oid];
    return present === undefined || present === label ? [] : [[label, present] as const];
  });
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
}

/** Rewrites texts of values that the present type has but reads from another form, such as booleans as 0 and 1. */
function inFormOf(was: Column, column: Column, text: string): string {
  const [from, to] = [was.baseType, column.baseType];
  if (from === "bpchar" && TEXTS.has(to)) return `rtrim(${text}, ' ')`;
  if (from === "bool" && (INTEGERS.has(to) || NUMBERS.has(to)))
    return `CASE ${text} WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE ${text} END`;
  if ((NUMBERS.has(from) || from === "money") && INTEGERS.has(to))
    return `CASE WHEN pg_input_is_valid(${text}, 'numeric') THEN trim_scale((${text})::numeric)::text ELSE ${text} END`;
  return text;
}
