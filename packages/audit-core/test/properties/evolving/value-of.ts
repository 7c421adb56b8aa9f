import type { ColumnType } from "./step.ts";

/** Values of each type, some of which other types take too, and some that are equal though spelt otherwise. */
const VALUES: Readonly<Record<ColumnType, readonly unknown[]>> = {
  text: [null, "", "7", "1.50", "true", "null", '{"a": 1}', "2026-03-01 12:00:00+00", "it's"],
  integer: [null, 0, 1, 7],
  bigint: [null, "0", "7", "9007199254740993"],
  numeric: [null, "0", "-0", "1.5", "1.50", "7", "0.12345678901234567890"],
  "double precision": [null, 0, 0.1, 7],
  jsonb: [{ a: 1 }, { a: 1.5 }, [], "7", 7, { b: null, a: 1 }],
  boolean: [null, true, false],
  timestamptz: [null, new Date("2026-03-01T12:00:00.000Z"), new Date("2026-10-25T01:30:00.123Z")],
  date: [null, "2026-03-01", "2026-10-25"],
  "north.hue": [null, "7", "true", "red"],
};

/** A value of a type, picked by number. */
export function valueOf(type: ColumnType, pick: number): unknown {
  const values = VALUES[type];
  return values[pick % values.length];
}
