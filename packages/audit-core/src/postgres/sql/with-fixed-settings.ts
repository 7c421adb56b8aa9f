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

/** Runs statements that rewrite history with these settings, so that the texts do not depend on the session. */
export function withFixedSettings(statements: string): string {
  const names = SETTINGS.map(([name]) => literal(name)).join(", ");
  const values = SETTINGS.map(([name, value]) => `(${literal(name)}, ${literal(value)})`);
  return maintenance(`DECLARE settings jsonb; BEGIN
SELECT jsonb_object_agg(s, current_setting(s)) INTO settings
FROM unnest(ARRAY[${names}]) s;
PERFORM set_config(s, v, true)
FROM (VALUES${listed(values)}) fixed(s, v);
${statements}
PERFORM set_config(s, v, true) FROM jsonb_each_text(settings) former(s, v);
END;`);
}
