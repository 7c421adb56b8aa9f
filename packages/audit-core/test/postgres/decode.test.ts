import { expect, it } from "vitest";

import { decode } from "../../src/postgres/sql/decode.ts";

it.each([
  ["hello", "jsonb"],
  ['{"a":', "json"],
  ["hello", "text[]"],
  ['{"a":1}', "text[]"],
  ["[1,2]", "int4[]"],
  ["{a,b", "text[]"],
  ["{a}}", "text[]"],
  ["yes", "bool"],
  ["007", "int4"],
  ["", "int4"],
  [" ", "float8"],
  ["0x10", "float8"],
  ["0.12345678901234567890", "float8"],
  ["soon", "timestamptz"],
  ["2026-13-45T00:00:00+00:00", "timestamptz"],
  ["9999-12-31T23:00:00-05:00", "timestamptz"],
  ["0044-03-15T00:00:00+00:00 BC", "timestamptz"],
])("the text %j is shown as it is where the column's type is %s now", (text, type) => {
  expect(decode(text, type)).toBe(text);
});

it.each([
  ["{}", "text[]", []],
  ['{a,"b,\\"{}\\\\",NULL,"NULL"}', "text[]", ["a", 'b,"{}\\', null, "NULL"]],
  ["[0:1]={1,2}", "int4[]", [1, 2]],
  [
    "{{1,2},{3,NULL}}",
    "int4[]",
    [
      [1, 2],
      [3, null],
    ],
  ],
  ["{t,f}", "bool[]", [true, false]],
  ['{"{\\"a\\": 1}"}', "jsonb[]", [{ a: 1 }]],
  ["1e+20", "float8", 1e20],
  ["-0", "float8", -0],
  ["NaN", "float8", "NaN"],
  ["-7", "int4", -7],
  ["f", "bool", false],
  ["null", "jsonb", null],
])("the text %j is decoded to a value in a column of type %s", (text, type, value) => {
  expect(decode(text, type)).toEqual(value);
});
