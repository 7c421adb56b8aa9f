import type { Column } from "../table/column.ts";
import type { VersionFilter } from "../engines/engine.ts";
import { engines } from "../engines/engines.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/** Selects all versions of the rows that ever had one of these values (typed SQL) in a column. */
export function versionsOfRowsWith(
  table: TrackedTable,
  column: Column,
  values: readonly string[],
): VersionFilter {
  const engine = engines[table.engine];
  const columns = engine.keyColumns(table);
  const key = (row: string) => columns.map((name) => `${row}.${name}`).join(", ");
  if (table.key.length === 1 && table.key[0] === column) {
    const positions = values.map((value) => `(${engine.keyPosition(table, [value]).join(", ")})`);
    return (row) => `(${key(row)}) IN (${positions.join(", ")})`;
  }
  const found = (name: string) => `SELECT ${name} FROM ${engine.storage(table)} m
  WHERE ${engine.touchesValue(table, "m", column, values)}`;
  // With ANY(ARRAY(…)) keys are looked up in the index one by one. The planner would overestimate a join with the log,
  // because the two key columns are correlated.
  return columns.length === 1 || !engine.storesColumns
    ? (row) => columns.map((name) => `${row}.${name} = ANY(ARRAY(${found(`m.${name}`)}))`).join(" AND ")
    : (row) => `(${key(row)}) IN (${found(key("m"))})`;
}
