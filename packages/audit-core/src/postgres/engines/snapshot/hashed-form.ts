import { type Column } from "../../table/column.ts";

type Form = (value: string) => string;

const itself: Form = (value) => value;
const text: Form = (value) => `(${value})::text COLLATE "C"`;
const texts: Form = (value) => `(${value})::text[] COLLATE "C"`;
const as =
  (type: string): Form =>
  (value) =>
    `(${value})::${type}`;
const call =
  (name: string): Form =>
  (value) =>
    `${name}(${value})`;

const WITH_HASH =
  "bool bytea jsonb uuid oid pg_lsn inet cidr macaddr macaddr8 float4 float8 date time timetz timestamp timestamptz interval";
const RANGES =
  "int4range int8range numrange daterange tsrange tstzrange int4multirange int8multirange nummultirange datemultirange tsmultirange tstzmultirange";
const WITH_EXACT_TEXT =
  "int2 int4 int8 char text varchar bpchar name citext hstore ltree bit varbit xml tsvector tsquery jsonpath refcursor pg_snapshot txid_snapshot";
const GEOMETRIC = "point line lseg box path polygon circle";

/** By base type. */
const FORMS: ReadonlyMap<string, Form> = new Map([
  ...each(`${WITH_HASH} ${RANGES}`, itself),
  ...each(arraysOf(`${WITH_HASH} ${RANGES} int2 int4 int8 numeric`), itself),
  ...each(WITH_EXACT_TEXT, text),
  ...each(
    arraysOf("char text varchar bpchar name citext hstore ltree bit varbit tsvector tsquery txid_snapshot"),
    texts,
  ),
  ["numeric", (value) => text(call("trim_scale")(value))],
  ["money", as("numeric")],
  ["money[]", as("numeric[]")],
  ["json", as("jsonb")],
  ["json[]", as("jsonb[]")],
  ...GEOMETRIC.split(" ").map((type) => [type, call(`${type === "polygon" ? "poly" : type}_send`)] as const),
  ...each(arraysOf(GEOMETRIC), call("array_send")),
]);

/**
 * What is hashed of a value: the same for equal values, also of a wider type, and in any session. `null` for types that have
 * attributes or subtypes of their own, and for those of other extensions.
 */
export function hashedForm({ baseType }: Column, value: string): string | null {
  return FORMS.get(baseType)?.(value) ?? null;
}

function each(types: string, form: Form): readonly (readonly [string, Form])[] {
  return types.split(" ").map((type) => [type, form]);
}

function arraysOf(types: string): string {
  return types.replaceAll(/\w+/g, "$&[]");
}
