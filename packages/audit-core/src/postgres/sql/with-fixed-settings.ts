import { listed } from "./layout.ts";
import { maintenance } from "./maintenance.ts";
import { literal } from "./quote.ts";

/** Output settings with which values are stored as text. Not TimeZone: conversions of `timestamp` may depend on it. */
const SETTINGS: readonly (readonly [name: string, value: string])[] = [
  ["DateStyle", "ISO, YMD"],
  ["IntervalStyle", "postgres"],
  ["bytea_output", "hex"],
  ["extra_float_digits", "1"],
];

const FIXED = `(VALUES${listed(SETTINGS.map(([name, value]) => `(${literal(name)}, ${literal(value)})`))}) fixed(s, v)`;

/** Query that sets them until the end of the transaction. */
export const FIX_SETTINGS = `SELECT set_config(s, v, true)\nFROM ${FIXED}`;

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
