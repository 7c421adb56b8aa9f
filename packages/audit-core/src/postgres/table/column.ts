import type { Mask, SizeMask } from "../../core/mask.ts";
import type { InstalledColumn, Labels } from "./installed-table.ts";
import { maskExpression } from "./masks/mask-expression.ts";
import { call, cases, nested } from "../sql/layout.ts";
import { identifier, literal } from "../sql/quote.ts";
import { unbounded } from "../sql/unbounded.ts";

/** One recorded column of a tracked table. */
export interface Column {
  /** Attribute of the model. */
  readonly field: string;
  /** Column of the table. */
  readonly name: string;
  /** Number of the column in its table. */
  readonly position: number;
  /** SQL type with modifiers, safe under any search path; for a domain the type it is made over. */
  readonly type: string;
  /** The domain that it is of, qualified; `null` for none. */
  readonly domain: string | null;
  /** `pg_type.typname` below all domains, with `[]` for an array. */
  readonly baseType: string;
  /** `typname` of every type inside: of elements, members, bounds and domains, and the type itself. */
  readonly parts: readonly string[];
  /** Whether its own equality is not to be used: it is an extension's, or takes different texts as equal. */
  readonly looseEquality: boolean;
  /** Whether the type can be given other values in its place: labels of an enum, members of a composite type. */
  readonly changeable: boolean;
  /** The type's own equality, the same on any search path. */
  readonly equals: string;
  /** Labels of the enum below all domains and arrays, by their OIDs, which a rename keeps; `null` for other types. */
  readonly labels: Labels | null;
  /** What is stored in place of its values. */
  readonly mask: Mask | SizeMask | null;
  /** Whether versions may hold texts that its type does not have: it had another type or a mask once. */
  readonly retyped: boolean;
  /** Whether the row before has texts in `version_unread` that stand for its values. */
  readonly unread?: boolean;
  /** What the last installation knew of it, under its former name if it was renamed; `null` where it was not recorded. */
  readonly was: InstalledColumn | null;
  /** Computed by the database; can be read but not written back. */
  readonly generated: boolean;
  /** Numbered by the database alone: an insert can be told to take a value, an update cannot. */
  readonly numbered: boolean;
  /** Computed when it is read, so that triggers do not see it. */
  readonly virtual: boolean;
  /** What a generated column is computed by. */
  readonly expression: string | null;
}

/** Types without an equality operator, or with one that compares sizes or leaves out weights, and what they are compared as. */
const COMPARED_AS: ReadonlyMap<string, string> = new Map([
  ["json", "jsonb"],
  ["json[]", "jsonb[]"],
  ["jsonpath", "text"],
  ["pg_snapshot", "text"],
  ["refcursor", "text"],
  ["tsquery", "text"],
  ["txid_snapshot", "text"],
  ["xml", "text"],
  ["point", "text"],
  ["line", "text"],
  ["lseg", "text"],
  ["box", "text"],
  ["path", "text"],
  ["polygon", "text"],
  ["circle", "text"],
]);

/** Types whose text does not read back as it is, and the type to write and read it through. */
const WRITTEN_AS: ReadonlyMap<string, string> = new Map([
  // Currency signs and separators follow the session.
  ["money", "numeric"],
  ["money[]", "numeric[]"],
  // The one type whose array elements are not separated by commas.
  ["box[]", "text[]"],
]);

/** The SQL type the history keeps: a masked value is text whatever the column holds. */
export function storedType(column: Column): string {
  return column.mask === null ? column.type : "text";
}

/** The base type of what the history keeps. */
export function storedBaseType(column: Pick<Column, "mask" | "baseType">): string {
  return column.mask === null ? column.baseType : "text";
}

/** A masked column as the history has it: text. */
export function asStored(column: Column): Column {
  if (column.mask === null) return column;
  const text = storedBaseType(column);
  return { ...column, type: storedType(column), baseType: text, parts: [text], looseEquality: false };
}

/** Whether a value is there. `IS NOT NULL` would say no to a composite value with a NULL member. */
export function isPresent(column: Pick<Column, "name">, row: string): string {
  return `${row}.${identifier(column.name)} IS DISTINCT FROM NULL`;
}

/** The stored form of a column of row `row`: its value, or its mask when it has one. NULL stays NULL. */
export function storedValue(column: Column, row: string, schema: string): string {
  const value = `${row}.${identifier(column.name)}`;
  if (column.mask === null) return value;
  const text = stableText(column, value);
  const bytes = column.baseType === "bytea" ? value : `convert_to(${text}, 'UTF8')`;
  const masked = maskExpression(column.mask, schema, { value, text, bytes });
  return cases([`WHEN ${isPresent(column, row)} THEN ${masked}`]);
}

/**
 * Types written as in JSON: dates because that is ISO 8601 whatever the session's date style and zone, the others because
 * their cast to text is not what a driver reads (`::1/128`, blanks cut off).
 */
export const WRITTEN_AS_JSON: ReadonlySet<string> = new Set([
  "date",
  "timestamp",
  "timestamptz",
  "inet",
  "bpchar",
]);

/** A value in PostgreSQL's text form, the same in every session, that {@link fromText} reads back exactly. */
export function textOf(column: Column, value: string): string {
  return column.mask === null ? clearText(column, value) : `(${value})::text`;
}

function clearText(column: Column, value: string): string {
  if (WRITTEN_AS_JSON.has(column.baseType)) return `to_jsonb(${value}) #>> '{}'`;
  const through = WRITTEN_AS.get(column.baseType);
  return through === undefined ? `(${value})::text` : `(${value})::${through}::text`;
}

/** A text that is the same whoever writes it: an instant's zone is that of the session, so it is told in UTC. */
export function stableText(column: Column, value: string): string {
  if (column.baseType !== "timestamptz") return clearText(column, value);
  const utc = `to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  const era = `CASE WHEN ${value} < '0001-01-01T00:00:00Z' THEN ' BC' ELSE '' END`;
  return `CASE WHEN isfinite(${value}) THEN ${utc} || ${era} ELSE ${value}::text END`;
}

/** Beyond it there is no `money`, which is written as a number. */
const MOST_MONEY = "92233720368547758";

/** The stored value that {@link textOf} wrote. A text that the type does not have, or not any more, gives NULL. */
export function fromText(column: Column, text: string): string {
  const type = unbounded(storedType(column));
  const through = column.mask === null ? (WRITTEN_AS.get(column.baseType) ?? type) : type;
  const value = `${nested(text)}${through === type ? "" : `::${through}`}::${type}`;
  const isOther = column.retyped || column.changeable;
  if (type === "text" || !isOther) return value;
  const read =
    type === "money" ? `CASE WHEN abs((${text})::numeric) < ${MOST_MONEY} THEN ${value} END` : value;
  const valid = (of: string) => call("pg_input_is_valid", [text, literal(of)]);
  if (type === column.type) return cases([`WHEN ${valid(through)} THEN ${read}`]);
  // As long and as rounded as the column's values are now, where that leaves it equal.
  const bounded = `${nested(text)}::${column.type}`;
  const fitting = cases([`WHEN ${bounded} = ${value} THEN ${bounded}::${type}`, `ELSE ${value}`]);
  return cases([`WHEN ${valid(column.type)} THEN ${fitting}`, `WHEN ${valid(type)} THEN ${value}`]);
}

/** Whether a column differs between two rows, by the equality of its type; NULL equals NULL. */
export function differs(column: Column, before: string, after: string): string {
  const name = identifier(column.name);
  const values = differ(column, `${before}.${name}`, `${after}.${name}`);
  if (column.unread !== true) return values;
  return `(coalesce(${before}.version_unread ? ${literal(column.name)}, false) OR ${values})`;
}

/**
 * Whether two values of a column differ, by the equality of its type. Types without one, and those whose operator a session
 * might not find or that would hide a change of letters, differ by their text.
 */
export function differ(column: Column, before: string, after: string): string {
  const cast = comparedAs(column);
  const collated = cast === "text" ? '::text COLLATE "C"' : cast === undefined ? "" : `::${cast}`;
  return `${before}${collated} IS DISTINCT FROM ${after}${collated}`;
}

/** The type that values of a column are compared as; none where it is their own. */
export function comparedAs({ baseType, looseEquality, parts }: Column): string | undefined {
  const parted = looseEquality || parts.some((part) => COMPARED_AS.has(part));
  return COMPARED_AS.get(baseType) ?? (parted ? "text" : undefined);
}
