import { parse as parseArray } from "postgres-array";

import type { Value } from "../core/value.ts";

const asNumber = (text: string): Value => (Number.isFinite(Number(text)) ? Number(text) : text);
const asJson = (text: string): Value => JSON.parse(text) as Value;

const DECODERS: Readonly<Record<string, (text: string) => Value>> = {
  bool: (text) => text === "true" || text === "t",
  int2: asNumber,
  int4: asNumber,
  oid: asNumber,
  float4: asNumber,
  float8: asNumber,
  json: asJson,
  jsonb: asJson,
  timestamptz: toUtc,
  timestamp: (text) => text.replace(" ", "T"),
};

/** A value from PostgreSQL's text form. `baseType` is a `pg_type.typname`; what is not listed stays text. */
export function decode(text: string | null, baseType: string): Value {
  if (text === null) return null;
  if (baseType.startsWith("_")) return decodeArray(text, baseType.slice(1));
  return DECODERS[baseType]?.(text) ?? text;
}

function decodeArray(text: string, elementType: string): Value {
  return parseArray(text, (element) => decode(element, elementType)) as Value;
}

const TIMESTAMPTZ = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?([+-]\d{2})(?::?(\d{2}))?$/;

/** ISO 8601 in UTC, keeping all six decimals. Infinity, BC and years past 9999 stay as PostgreSQL writes them. */
export function toUtc(text: string): string {
  const match = TIMESTAMPTZ.exec(text);
  if (match === null) return text;
  const [, date, time, fraction = "", hours, minutes = "00"] = match;
  return `${new Date(`${date}T${time}${hours}:${minutes}`).toISOString().slice(0, 19)}${fraction}Z`;
}
