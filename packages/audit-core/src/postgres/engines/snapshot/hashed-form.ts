import { type Column, comparedAs } from "../../table/column.ts";

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
/** PostgreSQL finds no hash function for a domain over one of them. */
const RANGES =
  "int4range int8range numrange daterange tsrange tstzrange int4multirange int8multirange nummultirange datemultirange tsmultirange tstzmultirange";
const TEXTS = "char text varchar bpchar name bit varbit tsvector";
const GEOMETRIC = "point line lseg box path polygon circle";

/** By base type of pg_catalog. */
const FORMS: ReadonlyMap<string, Form> = new Map([
  ...each(`${WITH_HASH} ${arraysOf(`${WITH_HASH} int2 int4 int8 numeric`)}`, itself),
  ...`${RANGES} ${arraysOf(RANGES)}`.split(" ").map((type) => [type, as(type)] as const),
  ...each(`${TEXTS} int2 int4 int8`, text),
  ...each(arraysOf(TEXTS), texts),
  ["numeric", (value) => text(call("trim_scale")(value))],
  ["money", call("cash_send")],
  ["json", as("jsonb")],
  ["json[]", as("jsonb[]")],
  ...GEOMETRIC.split(" ").map((type) => [type, call(`${type === "polygon" ? "poly" : type}_send`)] as const),
  ...each(arraysOf(`money ${GEOMETRIC}`), call("array_send")),
]);

/**
 * What is hashed of a value: the same for equal values, also of a wider type, and in any session. `null` for range types of one's own
 * and for composite types.
 */
export function hashedForm(column: Column, value: string): string | null {
  const known = isForeign(column) ? undefined : FORMS.get(column.baseType);
  const form = known ?? (comparedAs(column) === "text" ? text : null);
  return form?.(value) ?? null;
}

/** Whether the base type is not one of pg_catalog, although it may have the name of one. */
function isForeign({ type, baseType, looseEquality, changeable }: Column): boolean {
  if (!type.includes(".")) return false;
  return looseEquality || changeable || type.replaceAll('"', "").endsWith(`.${baseType}`);
}

function each(types: string, form: Form): readonly (readonly [string, Form])[] {
  return types.split(" ").map((type) => [type, form]);
}

function arraysOf(types: string): string {
  return types.replaceAll(/\w+/g, "$&[]");
}
