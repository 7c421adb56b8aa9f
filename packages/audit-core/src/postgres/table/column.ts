import type { Mask, SizeMask } from "../../core/mask.ts";
import type { InstalledColumn, Labels } from "./installed-table.ts";
import { maskExpression } from "./masks/mask-expression.ts";
import { call, cases, nested } from "../sql/layout.ts";
import { identifier, literal } from "../sql/quote.ts";
import { unbounded } from "../sql/unbounded.ts";

/** One recorded column of a tracked table. */
export interface Column {
  /** Name of the model's attribute. */
  readonly field: string;
  /** Name of the table's column. */
  readonly name: string;
  /** `pg_attribute.attnum`. */
  readonly position: number;
  /** SQL type with modifiers, schema-qualified where needed; of a domain its base type. */
  readonly type: string;
  /** Qualified name of its domain; `null` for none. */
  readonly domain: string | null;
  /** `pg_type.typname` of the base type of all domains, followed by `[]` for an array. */
  readonly baseType: string;
  /** `typname` of the type itself and of all types it contains: elements, attributes, range subtypes, domains. */
  readonly parts: readonly string[];
  /** Whether the type's equality operator is not used: it belongs to an extension, or the collation is nondeterministic. */
  readonly looseEquality: boolean;
  /** Whether the values of the type itself can be altered: labels of an enum, attributes of a composite type. */
  readonly changeable: boolean;
  /** Equality operator of the type, schema-qualified where needed. */
  readonly equals: string;
  /** Labels of the enum, also of a domain or array of it, by OID, which a rename keeps; `null` for other types. */
  readonly labels: Labels | null;
  /** What is stored in place of its values. */
  readonly mask: Mask | SizeMask | null;
  /** Whether versions may contain texts that are invalid for its type: it once had another type or a mask. */
  readonly retyped: boolean;
  /** Whether `version_unread` of a state also has texts that the present type reads as a value with another text. */
  readonly unread?: boolean;
  /** Whether its values are masked already: it is read from the history. */
  readonly premasked?: boolean;
  /** What the last installation stored about it, by its former name if it was renamed; `null` if it was not recorded. */
  readonly was: InstalledColumn | null;
  /** A generated column, which cannot be written. */
  readonly generated: boolean;
  /** GENERATED ALWAYS AS IDENTITY: an INSERT can override the value, an UPDATE cannot. */
  readonly numbered: boolean;
  /** A virtual generated column, whose value triggers do not see. */
  readonly virtual: boolean;
  /** Expression of a generated column. */
  readonly expression: string | null;
}

/** Types that have no equality operator, or one that ignores part of the value, and the type they are compared as. */
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

/** Types whose equal values have one text. */
const PLAIN: ReadonlySet<string> = new Set([
  "text",
  "varchar",
  "int2",
  "int4",
  "int8",
  "bool",
  "bytea",
  "uuid",
]);

/** Types whose text form cannot be read back reliably, and the type to cast through. */
const WRITTEN_AS: ReadonlyMap<string, string> = new Map([
  // Currency sign and separators depend on lc_monetary.
  ["money", "numeric"],
  ["money[]", "numeric[]"],
  // The one type whose array elements are not separated by commas.
  ["box[]", "text[]"],
]);

/** SQL type of the column in the history: masked values are text. */
export function storedType(column: Column): string {
  return column.mask === null ? column.type : "text";
}

/** Base type of the column in the history. */
export function storedBaseType(column: Pick<Column, "mask" | "baseType">): string {
  return column.mask === null ? column.baseType : "text";
}

/** The column as it is in the history, to record values that are masked already. */
export function asStored(column: Column): Column {
  if (column.mask === null) return column;
  const text = storedBaseType(column);
  return {
    ...column,
    type: text,
    baseType: text,
    parts: [text],
    domain: null,
    labels: null,
    equals: "=",
    looseEquality: false,
    changeable: false,
    mask: null,
    premasked: true,
    retyped: false,
  };
}

/** Whether a value is not NULL. `IS NOT NULL` is false for a composite value with a NULL attribute. */
export function isPresent(column: Pick<Column, "name">, row: string): string {
  return `${row}.${identifier(column.name)} IS DISTINCT FROM NULL`;
}

/** What is stored of a column of row `row`: its value, or the masked value. NULL stays NULL. */
export function storedValue(column: Column, row: string, schema: string): string {
  const value = `${row}.${identifier(column.name)}`;
  if (column.mask === null) return value;
  const text = stableText(column, value);
  const bytes = column.baseType === "bytea" ? value : `convert_to(${text}, 'UTF8')`;
  const masked = maskExpression(column.mask, schema, { value, text, bytes });
  return cases([`WHEN ${isPresent(column, row)} THEN ${masked}`]);
}

/**
 * Types whose text is taken from their JSON form: dates because that is ISO 8601 with any DateStyle, the others because a
 * cast to text differs from what a driver reads (`::1/128`, trailing blanks removed).
 */
export const WRITTEN_AS_JSON: ReadonlySet<string> = new Set([
  "date",
  "timestamp",
  "timestamptz",
  "inet",
  "bpchar",
]);

/** The value as text, independent of session settings. {@link fromText} reads it back exactly. */
export function textOf(column: Column, value: string): string {
  return column.mask === null ? clearText(column, value) : `(${value})::text`;
}

function clearText(column: Column, value: string): string {
  if (WRITTEN_AS_JSON.has(column.baseType)) return `to_jsonb(${value}) #>> '{}'`;
  const through = WRITTEN_AS.get(column.baseType);
  return through === undefined ? `(${value})::text` : `(${value})::${through}::text`;
}

/** Like {@link textOf}, also independent of the session's time zone: a `timestamptz` is written in UTC. */
export function stableText(column: Column, value: string): string {
  if (column.baseType !== "timestamptz") return clearText(column, value);
  const utc = `to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  const era = `CASE WHEN ${value} < '0001-01-01T00:00:00Z' THEN ' BC' ELSE '' END`;
  return `CASE WHEN isfinite(${value}) THEN ${utc} || ${era} ELSE ${value}::text END`;
}

/** Upper bound of `money`, beyond which the cast from `numeric` fails. */
const MOST_MONEY = "92233720368547758";

/** Reads a value from the text that {@link textOf} wrote. Text that is invalid for the present type gives NULL. */
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
  // With the column's length and scale if that leaves the value equal.
  const bounded = `${nested(text)}::${column.type}`;
  const fitting = cases([`WHEN ${bounded} = ${value} THEN ${bounded}::${type}`, `ELSE ${value}`]);
  return cases([`WHEN ${valid(column.type)} THEN ${fitting}`, `WHEN ${valid(type)} THEN ${value}`]);
}

/** Whether a column differs between two rows; NULL equals NULL. */
export function differs(column: Column, before: string, after: string): string {
  const name = identifier(column.name);
  const values = differ(column, `${before}.${name}`, `${after}.${name}`);
  if (column.unread !== true) return values;
  const unread = `${before}.version_unread->>${literal(column.name)}`;
  const other = `${unread} IS DISTINCT FROM ${textOf(column, `${after}.${name}`)} COLLATE "C"`;
  return cases([`WHEN ${unread} IS NULL THEN ${values}`, `ELSE ${other}`]);
}

/**
 * Whether two values of a column differ, by the equality operator of its type. Types without a usable operator, and those
 * whose operator ignores case, are compared as text.
 */
export function differ(column: Column, before: string, after: string): string {
  const cast = comparedAs(column);
  const collated = cast === "text" ? '::text COLLATE "C"' : cast === undefined ? "" : `::${cast}`;
  return `${before}${collated} IS DISTINCT FROM ${after}${collated}`;
}

/** The type that values of a column are cast to for comparison; `undefined` for none. */
export function comparedAs(column: Column): string | undefined {
  const { baseType, looseEquality, mask, parts } = column;
  // Of equal values with several texts, such as 1.5 and 1.50, most masks show which one it is.
  if (mask !== null && mask !== "fixed" && !PLAIN.has(baseType)) return "text";
  const parted = looseEquality || parts.some((part) => COMPARED_AS.has(part));
  return COMPARED_AS.get(baseType) ?? (parted ? "text" : isEnumOfDomain(column) ? column.type : undefined);
}

/** PostgreSQL finds no equality operator for a domain over an enum. */
function isEnumOfDomain({ baseType, domain, labels }: Column): boolean {
  return domain !== null && labels !== null && !baseType.endsWith("[]");
}
