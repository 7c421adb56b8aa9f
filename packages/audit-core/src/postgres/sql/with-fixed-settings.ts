import { listed } from "./layout.ts";
import { maintenance } from "./maintenance.ts";
import { literal } from "./quote.ts";
import type { Sql } from "./sql.ts";

/** Output settings with which values are stored as text. Not TimeZone: conversions of `timestamp` may depend on it. */
const SETTINGS: readonly (readonly [name: string, value: string])[] = [
  ["DateStyle", "ISO, YMD"],
  ["IntervalStyle", "postgres"],
  ["bytea_output", "hex"],
  ["extra_float_digits", "1"],
];

const FIXED = `(VALUES${listed(SETTINGS.map(([name, value]) => `(${literal(name)}, ${literal(value)})`))}) fixed(s, v)`;

const FORMER = `SELECT jsonb_object_agg(s, current_setting(s))::text AS settings\nFROM ${FIXED}`;

/** Query that sets them until the end of the transaction. */
export const FIX_SETTINGS = `SELECT set_config(s, v, true)\nFROM ${FIXED}`;

/** Runs statements of a transaction with these settings, and gives it back its own unless they fail. */
export async function fixingSettingsFor<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  const former = await sql.query<{ settings: string }>(FORMER);
  await sql.query(FIX_SETTINGS);
  const result = await work();
  await sql.query("SELECT set_config(s, v, true)\nFROM jsonb_each_text($1::jsonb) former(s, v)", [
    former[0]?.settings ?? "{}",
  ]);
  return result;
}

/** Runs statements that rewrite history with these settings, so that the texts do not depend on the session. */
export function withFixedSettings(statements: string): string {
  const names = SETTINGS.map(([name]) => literal(name)).join(", ");
  return maintenance(`DECLARE settings jsonb; BEGIN
SELECT jsonb_object_agg(s, current_setting(s)) INTO settings
FROM unnest(ARRAY[${names}]) s;
PERFORM set_config(s, v, true)
FROM ${FIXED};
${statements}
PERFORM set_config(s, v, true) FROM jsonb_each_text(settings) former(s, v);
END;`);
}
