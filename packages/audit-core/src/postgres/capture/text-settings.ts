import { engines } from "../engines/engines.ts";
import type { FunctionDefinition } from "../sql/ddl.ts";
import { WRITTEN_AS_JSON } from "../table/column.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/** Settings that decide how a type is written as text. Each costs a little a call, so only where a column needs it. */
const TEXT_SETTINGS: readonly { readonly types: RegExp; readonly setting: readonly [string, string] }[] = [
  { types: /^(date|timestamp|timestamptz)$/, setting: ["DateStyle", "'ISO, YMD'"] },
  { types: /^timestamptz$/, setting: ["TimeZone", "'UTC'"] },
  { types: /^interval$/, setting: ["IntervalStyle", "'postgres'"] },
  { types: /^bytea$/, setting: ["bytea_output", "'hex'"] },
  { types: /^(float[48]|point|line|lseg|box|path|polygon|circle)$/, setting: ["extra_float_digits", "1"] },
];

/** Settings by which a recording function writes the texts of values, whatever the session has set. */
export function textSettings(table: TrackedTable): FunctionDefinition["settings"] {
  const texts = engines[table.engine].storesText
    ? table.columns
    : table.columns.filter(({ mask }) => mask !== null);
  const parts = texts.flatMap((column) => (WRITTEN_AS_JSON.has(column.baseType) ? [] : column.parts));
  const needed = TEXT_SETTINGS.filter(({ types }) => parts.some((part) => types.test(part)));
  return Object.fromEntries(needed.map(({ setting }) => setting));
}
