import { parse as parseArray } from "postgres-array";

import type { Value } from "../core/value.ts";
import { decodeJson } from "./decode-json.ts";

const asNumber = (text: string): Value => (Number.isFinite(Number(text)) ? Number(text) : text);

const DECODERS: ReadonlyMap<string, (text: string) => Value> = new Map<string, (text: string) => Value>([
  ["bool", (text) => text === "true" || text === "t"],
  ["int2", asNumber],
  ["int4", asNumber],
  ["oid", asNumber],
  ["float4", asNumber],
  ["float8", asNumber],
  ["json", decodeJson],
  ["jsonb", decodeJson],
  ["timestamptz", toUtc],
  ["timestamp", (text) => text.replace(/^(\S+) (?=\d)/, "$1T")],
]);

const ARRAY = "[]";

/** A value from PostgreSQL's text form. `baseType` is that of the column; what is not listed stays text. */
export function decode(text: string | null, baseType: string): Value {
  if (text === null) return null;
  if (!baseType.endsWith(ARRAY)) {
    const decoder = DECODERS.get(baseType);
    return decoder === undefined ? text : decoder(text);
  }
  const elementType = baseType.slice(0, -ARRAY.length);
  return parseArray(text, (element) => decode(element, elementType)) as Value;
}

const TIMESTAMPTZ =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?([+-])(\d{2})(?::?(\d{2}))?(?::?(\d{2}))?$/;

/** ISO 8601 in UTC, keeping all six decimals. Infinity, BC and years past 9999 stay as PostgreSQL writes them. */
export function toUtc(text: string): string {
  const match = TIMESTAMPTZ.exec(text);
  if (match === null) return text;
  const [, date, time, fraction = "", sign, hours, minutes = 0, seconds = 0] = match;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  const utc = new Date(
    Date.parse(`${date}T${time}Z`) - (sign === "-" ? -offset : offset) * 1000,
  ).toISOString();
  return /^\d{4}-/.test(utc) ? `${utc.slice(0, 19)}${fraction}Z` : text;
}
