import { allOf } from "../../sql/layout.ts";
import { keyTextOf, type TrackedTable } from "../../table/tracked-table.ts";
import type { Keys } from "../engine.ts";
import { requireInLog } from "./require-in-log.ts";

const INTEGERS: ReadonlySet<string> = new Set(["int2", "int4", "int8"]);

/** Types whose order equals the order of the index: integers are ordered by `version_key_number`. */
const IN_KEY_ORDER: ReadonlySet<string> = new Set([...INTEGERS, "uuid", "text", "varchar"]);

/** Columns of the log that identify a row of one table. */
export const KEY_COLUMNS: readonly string[] = ["version_key_number", "version_key"];

/** The key is stored as text and, if it is one integer, also as a number. */
export const deltaKeys: Keys = {
  isOf,

  belongs: (table, row) => allOf([isOf(table, row), areStored([table])]),

  several: {
    belongs: (tables, row) => allOf([`${row}.version_table = ANY (${idsOf(tables)})`, areStored(tables)]),
    areStored,
    id: (row) => `${row}.version_table::text`,
    each: (tables) =>
      `(SELECT id FROM unnest(${idsOf(tables)}) given(id) WHERE ${areStored(tables)}) several`,
    isOf: (row) => `${row}.version_table = several.id`,
  },

  hasKey,

  keyText: (_table, row) => `${row}.version_key`,

  keyColumns: () => KEY_COLUMNS,

  keepsKeyOrder: ({ key: [first, second] }) =>
    second === undefined && IN_KEY_ORDER.has(first?.baseType ?? ""),

  keyPosition: (table, values) => [keyNumber(table, values), keyTextOf(table, values)],

  // Compares one column, not the pair, so that the index can use the condition as a bound.
  comparesKey: (table, row, operator, [number, text]) =>
    hasNumber(table)
      ? `${row}.version_key_number ${operator} ${number}`
      : `${row}.version_key_number = 0 AND ${row}.version_key ${operator} ${text}`,
};

/** Whether a storage row belongs to the table. */
export function isOf(table: TrackedTable, row: string): string {
  return `${row}.version_table = ${table.id}`;
}

/** Whether a storage row is a version of the row whose key columns have these values. */
export function hasKey(table: TrackedTable, row: string, values: readonly string[]): string {
  return allOf([
    isOf(table, row),
    `${row}.version_key_number = ${keyNumber(table, values)}`,
    `${row}.version_key = ${keyTextOf(table, values)}`,
  ]);
}

/** Whether two storage rows are versions of the same row. */
export function sameRow(one: string, other: string): string {
  return allOf(["version_table", ...KEY_COLUMNS].map((name) => `${one}.${name} = ${other}.${name}`));
}

/** The key as a number, so that the index has the order of integers; 0 for other keys. */
export function keyNumber(table: TrackedTable, values: readonly string[]): string {
  return hasNumber(table) ? `(${values[0]})::bigint` : "0";
}

/** Whether the key is a single integer column. */
export function hasNumber({ key: [only, second] }: TrackedTable): boolean {
  return second === undefined && INTEGERS.has(only?.baseType ?? "");
}

/** A subquery, so that it is evaluated once. */
function areStored(tables: readonly TrackedTable[]): string {
  const [first] = tables;
  return first === undefined ? "true" : `(SELECT ${requireInLog(first.auditSchema)}(${idsOf(tables)}))`;
}

function idsOf(tables: readonly TrackedTable[]): string {
  return `'{${tables.map(({ id }) => id).join()}}'::bigint[]`;
}
