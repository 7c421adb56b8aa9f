import { MASK } from "../core/track-options.ts";
import { identifier, literal } from "./quote.ts";

/** One recorded column of a tracked table. */
export interface Column {
  /** Attribute of the model. */
  readonly field: string;
  /** Column of the table. */
  readonly name: string;
  /** SQL type with modifiers, safe under any search path. */
  readonly type: string;
  /** `pg_type.typname` of the type, or of the type a domain is made over. */
  readonly baseType: string;
  readonly masked: boolean;
  /** Computed by the database; can be read but not written back. */
  readonly generated: boolean;
}

/** Types without an equality operator, and what they are compared as. */
const COMPARED_AS: Readonly<Record<string, string>> = {
  json: "jsonb",
  _json: "jsonb[]",
  xml: "text",
  point: "text",
  line: "text",
  lseg: "text",
  box: "text",
  path: "text",
  polygon: "text",
  circle: "text",
};

/** The SQL type the history keeps: a masked value is text whatever the column holds. */
export function storedType(column: Column): string {
  return column.masked ? "text" : column.type;
}

/** The stored form of a column of row `row`: its value, or the mask when it is masked and not NULL. */
export function storedValue(column: Column, row: string): string {
  const value = `${row}.${identifier(column.name)}`;
  return column.masked ? `CASE WHEN ${value} IS NOT NULL THEN ${literal(MASK)} END` : value;
}

/** Types whose JSON form is ISO 8601 whatever the session's date style and zone. */
const ISO_IN_JSON = new Set(["date", "timestamp", "timestamptz"]);

/** A value in PostgreSQL's text form, the same in every session, that casts back to the column's type exactly. */
export function textOf(column: Column, value: string): string {
  const iso = ISO_IN_JSON.has(column.baseType) && !column.masked;
  return iso ? `to_jsonb(${value}) #>> '{}'` : `(${value})::text`;
}

/** Whether a column differs between two rows, by the equality of its type; NULL equals NULL. */
export function differs(column: Column, before: string, after: string): string {
  const cast = COMPARED_AS[column.baseType];
  const side = (row: string) => `${row}.${identifier(column.name)}${cast === undefined ? "" : `::${cast}`}`;
  return `${side(before)} IS DISTINCT FROM ${side(after)}`;
}
