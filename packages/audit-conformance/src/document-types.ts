import { DataTypes } from "sequelize";

import type { TypeCase } from "./type-case.ts";

export const DOCUMENTS: Readonly<Record<string, TypeCase>> = {
  json: {
    sql: "json",
    type: DataTypes.JSON,
    values: ['{"b":[null,1.50],"a":{}}', '{"x": 1, "y": "\\u00e9"}'],
    again: '{"y":"é","x":1.0}',
    shown: [
      { b: [null, 1.5], a: {} },
      { x: 1, y: "é" },
    ],
  },
  jsonb: {
    sql: "jsonb",
    type: DataTypes.JSONB,
    values: ['"null"', '{"a": null, "b": []}'],
    again: '{"b":[],"a":null}',
    shown: ["null", { a: null, b: [] }],
  },
  long_numbers: {
    sql: "jsonb",
    type: DataTypes.JSONB,
    values: ["[9007199254740993, 1.10, 0.1234567890123456789]", "[9007199254740992, 1e400, -0.5e-3]"],
    shown: [
      ["9007199254740993", 1.1, "0.1234567890123456789"],
      [9007199254740992, `1${"0".repeat(400)}`, -0.0005],
    ],
  },
  hstore: {
    sql: "public.hstore",
    values: ['"a"=>NULL', '"a"=>"1", "b"=>"NULL"'],
    again: 'b=>"NULL",a=>1',
  },
  tsvector: {
    sql: "tsvector",
    type: DataTypes.TSVECTOR,
    values: ["'a':1A 'b':2", "'c' 'd'"],
    again: "d c c",
  },
  tsquery: { sql: "tsquery", values: ["'a' & 'b'", "'a' | !'b'"] },
  weighted_tsquery: { sql: "tsquery", values: ["'a':A & 'b'", "'a':*B & 'b'"] },
  tsqueries: { sql: "tsquery[]", values: ["{'a':A}", "{'a':B}"], shown: [["'a':A"], ["'a':B"]] },
  jsonpath: { sql: "jsonpath", values: ['$."a"', '$."a"[*]'], again: "$.a[*]" },
  pair: {
    sql: "pair",
    values: ["(,,)", '(1.50,,"{""a"": 1}")'],
  },
};

/** Types without an equality operator, or with one that compares sizes: they are compared as text. */
export const SHAPES: Readonly<Record<string, TypeCase>> = {
  point: {
    sql: "point",
    values: ["(0.1,2)", "(0.30000000000000004,-1e+300)"],
    again: "0.30000000000000004 , -1e300",
  },
  line: { sql: "line", values: ["{1,-1,0}", "{0,1,2}"] },
  lseg: { sql: "lseg", values: ["[(0,0),(1,1)]", "[(1,1),(0,0)]"] },
  box: { sql: "box", values: ["(2,2),(0,0)", "(4,1),(0,0)"], again: "0,0,4,1" },
  path: { sql: "path", values: ["((0,0),(1,1))", "[(0,0),(2,2)]"] },
  polygon: { sql: "polygon", values: ["((0,0),(1,1),(2,0))", "((0,0),(1,2),(2,0))"] },
  circle: { sql: "circle", values: ["<(0,0),1>", "<(5,5),1>"], again: "((5,5),1)" },
};
