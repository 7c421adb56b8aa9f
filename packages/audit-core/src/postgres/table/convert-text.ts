import { type Column, differ, fromText, textOf } from "./column.ts";
import { allOf, branch, call, cases, nested } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";

const TEXTS: ReadonlySet<string> = new Set(["text", "varchar"]);
const INTEGERS: ReadonlySet<string> = new Set(["int2", "int4", "int8"]);
const NUMBERS: ReadonlySet<string> = new Set(["numeric", "float4", "float8"]);

/** What a text of a column's former type is in its present one. */
export interface ConvertedText {
  /** The value, in the present type; NULL where it has none. */
  readonly value: string;
  /** The text to keep from now on: that of the value where it says the same, the former one otherwise. */
  readonly text: string;
  /** Whether both say the same. */
  readonly exact: string;
}

/**
 * Converts what versions hold of a column whose type changed, as SQL that never fails. A value says the same when its text
 * gives the former value back, so nothing that was recorded gets lost in a type that holds less.
 */
export function convertText(was: Column, column: Column, text: string): ConvertedText {
  const kept = renamed(was, column, text);
  const value = fromText({ ...column, retyped: true }, inWordsOf(was, column, kept));
  const again = textOf(column, value);
  const former = { ...was, mask: null, retyped: true };
  const back = (some: string) => fromText(former, some);
  // What an even earlier type wrote is no text of the former one, and stays what it is.
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
    branch(`${nested(value)} IS NULL`, "false"),
    `ELSE ${equal}`,
  ]);
  return { value, text: cases([branch(exact, again), `ELSE ${kept}`]), exact };
}

/** A label that has another name now. */
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

/** Former label and present one of those that were renamed; `null` for none. */
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

/** Texts that the present type reads otherwise, or not at all, although it has the value. */
function inWordsOf(was: Column, column: Column, text: string): string {
  const [from, to] = [was.baseType, column.baseType];
  if (from === "bpchar" && TEXTS.has(to)) return `rtrim(${text}, ' ')`;
  if (from === "bool" && (INTEGERS.has(to) || NUMBERS.has(to)))
    return `CASE ${text} WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE ${text} END`;
  if ((NUMBERS.has(from) || from === "money") && INTEGERS.has(to))
    return `CASE WHEN pg_input_is_valid(${text}, 'numeric') THEN trim_scale((${text})::numeric)::text ELSE ${text} END`;
  return text;
}
