import type { Column } from "./column.ts";
import type { Cut } from "./engine.ts";
import { engines } from "./engines.ts";
import type { TrackedTable } from "./tracked-table.ts";

/** Versions of the rows that ever had one of these values (typed SQL) in a column: all versions of each. */
export function rowsWith(table: TrackedTable, column: Column, values: readonly string[]): Cut {
  const engine = engines[table.engine];
  const columns = engine.keyColumns(table);
  const key = (row: string) => columns.map((name) => `${row}.${name}`).join(", ");
  if (table.key.length === 1 && table.key[0] === column) {
    const positions = values.map((value) => `(${engine.keyPosition(table, [value]).join(", ")})`);
    return (row) => `${key(row)} IN (${positions.join(", ")})`;
  }
  const found = `SELECT ${key("m")} FROM ${engine.storage(table)} m
  WHERE ${engine.mentions(table, "m", column, values)}`;
  // As an array the keys are looked up one by one; the server has no idea how few rows a join would find in the log.
  return columns.length === 1
    ? (row) => `${key(row)} = ANY(ARRAY(${found}))`
    : (row) => `(${key(row)}) IN (${found})`;
}
