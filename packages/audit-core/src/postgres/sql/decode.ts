import { parse as parseArray } from "postgres-array";

import type { Value } from "../../core/value.ts";
import { decodeJson } from "./decode-json.ts";
import { exactNumber } from "./exact-number.ts";

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["t", true],
  ["false", false],
  ["f", false],
]);

const asInteger = (text: string): Value => (String(Number(text)) === text ? Number(text) : text);

const asNumber = (text: string): Value => exactNumber(text) ?? text;

const DECODERS: ReadonlyMap<string, (text: string) => Value> = new Map<string, (text: string) => Value>([
  ["bool", (text) => BOOLEANS.get(text) ?? text],
  ["int2", asInteger],
  ["int4", asInteger],
  ["oid", asInteger],
  ["float4", asNumber],
  ["float8", asNumber],
  ["json", decodeJson],
  ["jsonb", decodeJson],
  ["timestamptz", toUtc],
  ["timestamp", (text) => text.replace(/^(\S+) (?=\d)/, "$1T")],
]);

const ARRAY = "[]";

/**
 * Decodes a value from PostgreSQL's text form. Types without a decoder stay text, and so does text that is not valid for the
 * type: it was stored when the column had another type.
 */
export function decode(text: string | null, baseType: string): Value {
  if (text === null) return null;
  if (!baseType.endsWith(ARRAY)) {
    const decoder = DECODERS.get(baseType);
    return decoder === undefined ? text : decoder(text);
  }
  const elementType = baseType.slice(0, -ARRAY.length);
  return isArray(text) ? (parseArray(text, (element) => decode(element, elementType)) as Value) : text;
}

/** Explicit array bounds; an element, quoted or not; an array without nested arrays. */
const BOUNDS = /^(?:\[[-\d:]+\])+=/;
const ELEMENT = /"(?:[^"\\]|\\.)*"|[^\s{},"\\](?:[^{},"\\]|\\.)*/gs;
const FLAT = /\{(?:e(?:,e)*)?\}/g;

/** Whether a text is an array literal. */
function isArray(text: string): boolean {
  let rest = text.replace(BOUNDS, "");
  if (!rest.startsWith("{")) return false;
  rest = rest.replace(ELEMENT, "e");
  for (let last = ""; last !== rest; rest = rest.replace(FLAT, "e")) last = rest;
  return rest === "e";
}

const TIMESTAMPTZ =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?([+-])(\d{2})(?::?(\d{2}))?(?::?(\d{2}))?$/;

/** ISO 8601 in UTC with microseconds. Infinity, BC and years after 9999 stay in PostgreSQL's form. */
export function toUtc(text: string): string {
  const match = TIMESTAMPTZ.exec(text);
  if (match === null) return text;
  const [, date, time, fraction = "", sign, hours, minutes = 0, seconds = 0] = match;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  const utc = new Date(Date.parse(`${date}T${time}Z`) - (sign === "-" ? -offset : offset) * 1000);
  const year = utc.getUTCFullYear();
  return year >= 1 && year <= 9999 ? `${utc.toISOString().slice(0, 19)}${fraction}Z` : text;
}
