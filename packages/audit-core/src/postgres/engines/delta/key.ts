import { allOf } from "../../sql/layout.ts";
import { keyTextOf, type TrackedTable } from "../../table/tracked-table.ts";
import type { Keys } from "../engine.ts";

const INTEGERS: ReadonlySet<string> = new Set(["int2", "int4", "int8"]);

/** Types whose keys the index has in their own order, integers by their number. */
const IN_KEY_ORDER: ReadonlySet<string> = new Set([...INTEGERS, "uuid", "text", "varchar"]);

/** What tells the rows of one table apart. */
export const KEY_COLUMNS: readonly string[] = ["version_key_number", "version_key"];

/** The key is a text, beside the number that an integer is. */
export const deltaKeys: Keys = {
  belongs,

  several: {
    belongs: (tables, row) => `${row}.version_table = ANY (${idsOf(tables)})`,
    id: (row) => `${row}.version_table::text`,
    each: (tables) => `unnest(${idsOf(tables)}) several(id)`,
    isOf: (row) => `${row}.version_table = several.id`,
  },

  hasKey,

  keyText: (_table, row) => `${row}.version_key`,

  keyColumns: () => KEY_COLUMNS,

  keepsKeyOrder: ({ key: [first, second] }) =>
    second === undefined && IN_KEY_ORDER.has(first?.baseType ?? ""),

  keyPosition: (table, values) => [keyNumber(table, values), keyTextOf(table, values)],

  // The number or the text, not the pair: an index takes the closest of several bounds of one column only.
  comparesKey: (table, row, operator, [number, text]) =>
    hasNumber(table)
      ? `${row}.version_key_number ${operator} ${number}`
      : `${row}.version_key_number = 0 AND ${row}.version_key ${operator} ${text}`,
};

/** Whether a storage row belongs to the table. */
export function belongs(table: TrackedTable, row: string): string {
  return `${row}.version_table = ${table.id}`;
}

/** Whether a storage row is a version of the row whose key columns have these values. */
export function hasKey(table: TrackedTable, row: string, values: readonly string[]): string {
  return allOf([
    belongs(table, row),
    `${row}.version_key_number = ${keyNumber(table, values)}`,
    `${row}.version_key = ${keyTextOf(table, values)}`,
  ]);
}

/** Whether two storage rows are versions of one row. */
export function sameRow(one: string, other: string): string {
  return allOf(["version_table", ...KEY_COLUMNS].map((name) => `${one}.${name} = ${other}.${name}`));
}

/** The key as a number, by which its index keeps the order of the key's type; 0 where it is no integer. */
export function keyNumber(table: TrackedTable, values: readonly string[]): string {
  return hasNumber(table) ? `(${values[0]})::bigint` : "0";
}

/** Whether the key is one integer. */
export function hasNumber({ key: [only, second] }: TrackedTable): boolean {
  return second === undefined && INTEGERS.has(only?.baseType ?? "");
}

function idsOf(tables: readonly TrackedTable[]): string {
  return `'{${tables.map(({ id }) => id).join()}}'::bigint[]`;
}
