import { DataTypes } from "sequelize";

import type { TypeCase } from "./type-case.ts";

const range = DataTypes.RANGE;

export const RANGES: Readonly<Record<string, TypeCase>> = {
  int4range: { sql: "int4range", type: range(DataTypes.INTEGER), values: ["[1,3)", "empty"], again: "[5,5)" },
  int8range: {
    sql: "int8range",
    type: range(DataTypes.BIGINT),
    values: ["[9007199254740993,)", "[1,3)"],
    again: "(0,2]",
  },
  numrange: {
    sql: "numrange",
    type: range(DataTypes.DECIMAL),
    values: ["(,1.50]", "[1,2.50)"],
    again: "[1.0,2.5)",
  },
  tsrange: { sql: "tsrange", values: ['["2026-01-01 00:00:00","2026-01-02 00:00:00.000001")', "(,)"] },
  tstzrange: {
    sql: "tstzrange",
    type: range(DataTypes.DATE),
    values: ['["2026-01-01 00:00:00+00",)', '["2026-01-01 12:00:00+00",infinity]'],
    again: "[2026-01-01 13:00+01,infinity]",
  },
  daterange: {
    sql: "daterange",
    type: range(DataTypes.DATEONLY),
    values: ["[2026-01-01,2026-02-01)", "[2026-01-02,)"],
    again: "(2026-01-01,)",
  },
  span: { sql: "span", values: ["[1,3)", "empty"], again: "[5,5)" },
  floats: { sql: "floats", values: ["[0.1,0.30000000000000004)", "[1,2)"], again: "[1.0,2)" },
  int4multirange: { sql: "int4multirange", values: ["{}", "{[1,3),[5,7)}"], again: "{[5,6],[1,2]}" },
  tstzmultirange: {
    sql: "tstzmultirange",
    values: ['{["2026-01-01 00:00:00+00","2026-01-02 00:00:00+00")}', "{}"],
  },
};

const array = DataTypes.ARRAY;

export const ARRAYS: Readonly<Record<string, TypeCase>> = {
  texts: {
    sql: "text[]",
    type: array(DataTypes.TEXT),
    values: ['{"x,\\"y\\"",NULL,"NULL",""}', "{}"],
    shown: [['x,"y"', null, "NULL", ""], []],
  },
  integers: {
    sql: "integer[]",
    type: array(DataTypes.INTEGER),
    values: ["{{1,2},{3,NULL}}", "[0:1]={1,2}"],
    again: "[0:1]={01,02}",
    shown: [
      [
        [1, 2],
        [3, null],
      ],
      [1, 2],
    ],
  },
  bigints: {
    sql: "bigint[]",
    type: array(DataTypes.BIGINT),
    values: ["{9007199254740993}", "{1}"],
    shown: [["9007199254740993"], ["1"]],
  },
  numerics: {
    sql: "numeric[]",
    type: array(DataTypes.DECIMAL),
    values: ["{1.50,NaN}", "{2.50}"],
    again: "{2.5}",
    shown: [["1.50", "NaN"], ["2.50"]],
  },
  doubles: {
    sql: "float8[]",
    type: array(DataTypes.DOUBLE),
    values: ["{0.30000000000000004}", "{NaN,1}"],
    again: "{nan,1.0}",
    shown: [[0.30000000000000004], ["NaN", 1]],
  },
  booleans: {
    sql: "boolean[]",
    type: array(DataTypes.BOOLEAN),
    values: ["{t,f}", "{t}"],
    again: "{yes}",
    shown: [[true, false], [true]],
  },
  instants: {
    sql: "timestamptz[]",
    type: array(DataTypes.DATE),
    values: ['{"2026-01-01 00:00:00.000001+00",infinity}', '{"2026-01-01 12:00:00+00"}'],
    again: "{2026-01-01 13:00+01}",
    shown: [["2026-01-01T00:00:00.000001Z", "infinity"], ["2026-01-01T12:00:00Z"]],
  },
  clocks: {
    sql: "timestamp[]",
    values: ['{"2026-01-01 00:00:00"}', "{}"],
    shown: [["2026-01-01T00:00:00"], []],
  },
  dates: {
    sql: "date[]",
    type: array(DataTypes.DATEONLY),
    values: ["{2026-01-02}", "{}"],
    shown: [["2026-01-02"], []],
  },
  intervals: {
    sql: "interval[]",
    values: ['{"1 day"}', "{04:05:06}"],
    again: "{4:05:06}",
    shown: [["1 day"], ["04:05:06"]],
  },
  bytes: {
    sql: "bytea[]",
    type: array(DataTypes.BLOB),
    values: ['{"\\\\x00ff"}', "{}"],
    shown: [["\\x00ff"], []],
  },
  jsons: {
    sql: "json[]",
    type: array(DataTypes.JSON),
    values: ['{"{\\"a\\":[1,null]}","null"}', '{"{\\"x\\":1,\\"y\\":2}"}'],
    again: '{"{\\"y\\":2, \\"x\\":1}"}',
    shown: [[{ a: [1, null] }, null], [{ x: 1, y: 2 }]],
  },
  jsonbs: {
    sql: "jsonb[]",
    type: array(DataTypes.JSONB),
    values: ['{"[1]"}', "{NULL}"],
    shown: [[[1]], [null]],
  },
  uuids: {
    sql: "uuid[]",
    type: array(DataTypes.UUID),
    values: ["{00000000-0000-0000-0000-000000000000}", "{}"],
    shown: [["00000000-0000-0000-0000-000000000000"], []],
  },
  moods: {
    sql: "mood[]",
    type: array(DataTypes.ENUM("sad", "so, so", "happy")),
    values: ['{sad,"so, so"}', "{}"],
    shown: [["sad", "so, so"], []],
  },
  citexts: {
    sql: "public.citext[]",
    type: array(DataTypes.CITEXT),
    values: ["{Ana}", "{ANA}"],
    shown: [["Ana"], ["ANA"]],
  },
  hstores: {
    sql: "public.hstore[]",
    values: ['{"\\"a\\"=>\\"1\\""}', "{}"],
    shown: [['"a"=>"1"'], []],
  },
  moneys: { sql: "money[]", values: ["{1.50}", "{2.00}"], again: "{2}", shown: [["1.50"], ["2.00"]] },
  boxes: {
    sql: "box[]",
    values: ["{(2,2),(0,0);(4,1),(0,0)}", "{(4,1),(0,0)}"],
    shown: [["(2,2),(0,0)", "(4,1),(0,0)"], ["(4,1),(0,0)"]],
  },
  points: { sql: "point[]", values: ['{"(1,2)"}', "{}"], shown: [["(1,2)"], []] },
  prices: { sql: "price[]", values: ["{1.50}", "{2.50}"], again: "{2.5}", shown: [["1.50"], ["2.50"]] },
  words: { sql: "words", values: ["{a}", "{}"], shown: [["a"], []] },
  pairs: { sql: "pair[]", values: ['{"(1,,)"}', "{}"], shown: [["(1,,)"], []] },
  ranges: {
    sql: "int4range[]",
    type: array(range(DataTypes.INTEGER)),
    values: ['{"[1,3)"}', "{}"],
    shown: [["[1,3)"], []],
  },
  spans: { sql: "span[]", values: ['{"[1,3)"}', "{}"], shown: [["[1,3)"], []] },
  tstzranges: {
    sql: "tstzrange[]",
    values: ['{"[\\"2026-01-01 00:00:00+00\\",)"}', "{}"],
    shown: [['["2026-01-01 00:00:00+00",)'], []],
  },
};
