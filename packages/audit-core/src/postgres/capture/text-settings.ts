import { engines } from "../engines/engines.ts";
import type { FunctionDefinition } from "../sql/ddl.ts";
import { comparedAs, WRITTEN_AS_JSON } from "../table/column.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/** Settings that affect the text form of types. Each one costs a little per call, so only the needed ones are set. */
const TEXT_SETTINGS: readonly { readonly types: RegExp; readonly setting: readonly [string, string] }[] = [
  { types: /^(date|timestamp|timestamptz)$/, setting: ["DateStyle", "'ISO, YMD'"] },
  { types: /^timestamptz$/, setting: ["TimeZone", "'UTC'"] },
  { types: /^interval$/, setting: ["IntervalStyle", "'postgres'"] },
  { types: /^bytea$/, setting: ["bytea_output", "'hex'"] },
  {
    types: /^(float[48]|point|line|lseg|box|path|polygon|circle|cube)$/,
    setting: ["extra_float_digits", "1"],
  },
];

/** Settings of a recording function that make the texts that it stores or compares independent of the session. */
export function textSettings(table: TrackedTable): FunctionDefinition["settings"] {
  const engine = engines[table.engine];
  const texts = table.columns.filter(
    (column) => column.mask !== null || comparedAs(column) === "text" || engine.storesText(table, column),
  );
  const parts = texts.flatMap((column) => (WRITTEN_AS_JSON.has(column.baseType) ? [] : column.parts));
  const needed = TEXT_SETTINGS.filter(({ types }) => parts.some((part) => types.test(part)));
  return Object.fromEntries(needed.map(({ setting }) => setting));
}
