import type { TrackedTable } from "../../table/tracked-table.ts";

const INTEGERS: ReadonlySet<string> = new Set(["int2", "int4", "int8"]);

/** The key as a number, by which its index keeps the order of the key's type; 0 where it is no integer. */
export function keyNumber(table: TrackedTable, values: readonly string[]): string {
  return hasNumber(table) ? `(${values[0]})::bigint` : "0";
}

/** Whether the key is one integer. */
export function hasNumber({ key: [only, second] }: TrackedTable): boolean {
  return second === undefined && INTEGERS.has(only?.baseType ?? "");
}
