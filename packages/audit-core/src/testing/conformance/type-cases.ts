import { type DataType, DataTypes } from "sequelize";

import type { Value } from "../../core/value.ts";

/** A column type, two values of it, and how versions show them. */
export interface TypeCase {
  readonly sql: string;
  /** What a model declares; the SQL type where Sequelize has no word for it. */
  readonly type?: DataType;
  readonly values: readonly [string, string];
  /** The second value written differently: no change. */
  readonly again?: string;
  /** What versions show; the values as they are when absent. */
  readonly shown?: readonly [Value, Value];
}

/** Types made for the suite: of extensions, and the application's own. */
export const TYPES_DDL = `
  CREATE EXTENSION IF NOT EXISTS citext SCHEMA public;
  CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public;
  CREATE TYPE mood AS ENUM ('sad', 'so, so', 'happy');
  CREATE TYPE _odd AS ENUM ('a', 'b');
  CREATE TYPE pair AS (amount numeric, at timestamptz, data json);
  CREATE TYPE floats AS RANGE (subtype = float8);
  CREATE DOMAIN price AS numeric(10, 2) CHECK (value > 0);
  CREATE DOMAIN bargain AS price CHECK (value < 100);
  CREATE DOMAIN words AS text[];
  CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);`;

const LONG = "123456789012345678901234567890.123456789012345678901234567890";

export const SCALARS: Readonly<Record<string, TypeCase>> = {
  string: { sql: "varchar(40)", type: DataTypes.STRING(40), values: ['it\'s \\ "q" :x ?', "\u{1f600}"] },
  char: {
    sql: "char(5)",
    type: DataTypes.CHAR(5),
    values: ["ab", "cd"],
    again: "cd",
    shown: ["ab   ", "cd   "],
  },
  text: { sql: "text", type: DataTypes.TEXT, values: ["", "null"] },
  citext: { sql: "public.citext", type: DataTypes.CITEXT, values: ["Ana", "ANA"] },
  blind: { sql: "text COLLATE blind", type: DataTypes.TEXT, values: ["Ana", "ANA"] },
  internal: { sql: '"char"', values: ["x", "y"] },
  name: { sql: "name", values: ["a", "b"] },
  smallint: {
    sql: "smallint",
    type: DataTypes.SMALLINT,
    values: ["1", "-32768"],
    again: " -32768",
    shown: [1, -32768],
  },
  integer: {
    sql: "integer",
    type: DataTypes.INTEGER,
    values: ["0", "2147483647"],
    again: "02147483647",
    shown: [0, 2147483647],
  },
  bigint: {
    sql: "bigint",
    type: DataTypes.BIGINT,
    values: ["9007199254740993", "-9223372036854775808"],
    again: " -9223372036854775808",
  },
  real: { sql: "real", type: DataTypes.REAL, values: ["0.1", "NaN"], again: "nan", shown: [0.1, "NaN"] },
  double: {
    sql: "float8",
    type: DataTypes.DOUBLE,
    values: ["-Infinity", "0.30000000000000004"],
    again: "3.0000000000000004e-1",
    shown: ["-Infinity", 0.30000000000000004],
  },
  decimal: {
    sql: "numeric(10,3)",
    type: DataTypes.DECIMAL(10, 3),
    values: ["1.5", "2.125"],
    again: "2.12500",
    shown: ["1.500", "2.125"],
  },
  numeric: { sql: "numeric", type: DataTypes.DECIMAL, values: [LONG, "1.50"], again: "1.5" },
  not_a_number: { sql: "numeric", type: DataTypes.DECIMAL, values: ["NaN", "Infinity"], again: "inf" },
  boolean: {
    sql: "boolean",
    type: DataTypes.BOOLEAN,
    values: ["true", "false"],
    again: "no",
    shown: [true, false],
  },
  instant: {
    sql: "timestamptz",
    type: DataTypes.DATE(6),
    values: ["2026-03-01 12:00:00.000001+00", "2026-07-01 14:30:00.5+02:30"],
    again: "2026-07-01 12:00:00.5Z",
    shown: ["2026-03-01T12:00:00.000001Z", "2026-07-01T12:00:00.5Z"],
  },
  old_instant: {
    sql: "timestamptz",
    type: DataTypes.DATE,
    values: ["0001-01-01 00:00:00+00", "1800-01-01 00:00:00.25+05:53:28"],
    shown: ["0001-01-01T00:00:00Z", "1799-12-31T18:06:32.25Z"],
  },
  no_instant: { sql: "timestamptz", type: DataTypes.DATE, values: ["infinity", "-infinity"] },
  wall_clock: {
    sql: "timestamp",
    values: ["2026-03-01 12:00:00.000001", "0044-03-15 12:00:00 BC"],
    shown: ["2026-03-01T12:00:00.000001", "0044-03-15T12:00:00 BC"],
  },
  dateonly: { sql: "date", type: DataTypes.DATEONLY, values: ["2026-02-28", "infinity"] },
  far_date: { sql: "date", type: DataTypes.DATEONLY, values: ["0044-03-15 BC", "12026-01-01"] },
  time: { sql: "time", type: DataTypes.TIME, values: ["12:00:00.000001", "24:00:00"], again: "23:59:60" },
  timetz: { sql: "timetz", values: ["12:00:00+05:30", "12:00:00-03"], again: "12:00-03:00" },
  interval: {
    sql: "interval",
    values: ["1 year 2 mons -3 days +04:05:06.000007", "1 day"],
    again: "24 hours",
  },
  money: { sql: "money", values: ["1.50", "-92233720368547758.07"], again: "($92,233,720,368,547,758.07)" },
  uuid: {
    sql: "uuid",
    type: DataTypes.UUID,
    values: ["00000000-0000-0000-0000-000000000000", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],
    again: "{A0EEBC99-9C0B4EF8-BB6D6BB9-BD380A11}",
  },
  bytea: { sql: "bytea", type: DataTypes.BLOB, values: ["\\x", "\\x00ff41"], again: "\\000\\377A" },
  bit: { sql: "bit(5)", values: ["00000", "10101"], again: "B10101" },
  varbit: { sql: "varbit", values: ["", "101"] },
  inet: { sql: "inet", type: DataTypes.INET, values: ["10.0.0.1/24", "::1"], again: "0:0::1/128" },
  cidr: { sql: "cidr", type: DataTypes.CIDR, values: ["10.0.0.0/8", "192.168.0.0/16"], again: "192.168/16" },
  macaddr: {
    sql: "macaddr",
    type: DataTypes.MACADDR,
    values: ["00:00:00:00:00:00", "08:00:2b:01:02:03"],
    again: "08-00-2B-01-02-03",
  },
  macaddr8: { sql: "macaddr8", values: ["08:00:2b:01:02:03:04:05", "00:00:00:00:00:00:00:01"] },
  mood: { sql: "mood", type: DataTypes.ENUM("sad", "so, so", "happy"), values: ["sad", "so, so"] },
  underscored: { sql: "_odd", values: ["a", "b"] },
  price: {
    sql: "bargain",
    type: DataTypes.DECIMAL,
    values: ["1.5", "99.99"],
    again: "99.990",
    shown: ["1.50", "99.99"],
  },
  xml: { sql: "xml", values: ["<a b='1'/>", "text <b>and</b> more"] },
  oid: { sql: "oid", values: ["1", "4294967295"], shown: [1, 4294967295] },
  lsn: { sql: "pg_lsn", values: ["0/0", "16/B374D848"], again: "16/b374d848" },
};

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
  jsonpath: { sql: "jsonpath", values: ['$."a"', '$."a"[*]'], again: "$.a[*]" },
  pair: {
    sql: "pair",
    values: ['(1.50,,"{""a"": 1}")', "(,,)"],
  },
};

/** Types whose equality is none, or is of sizes: they are compared by what they are. */
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
  tstzranges: {
    sql: "tstzrange[]",
    values: ['{"[\\"2026-01-01 00:00:00+00\\",)"}', "{}"],
    shown: [['["2026-01-01 00:00:00+00",)'], []],
  },
};
