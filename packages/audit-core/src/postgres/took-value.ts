import { type Column, differs } from "./column.ts";
import type { Side } from "./engine.ts";
import { engines } from "./engines.ts";
import { identifier } from "./quote.ts";
import type { TrackedTable } from "./tracked-table.ts";
import { unbounded } from "./unbounded.ts";

/**
 * Whether a storage row's version changed a column from (`old`) or to (`new`) the value in a placeholder, by the same
 * equality that tells whether a column changed. A value that is not known any more equals nothing.
 */
export function tookValue(
  table: TrackedTable,
  row: string,
  column: Column,
  side: Side,
  placeholder: string,
): string {
  const engine = engines[table.engine];
  // CASE keeps the server from reading another model's or another change's text as this column's type.
  return `CASE WHEN ${engine.belongs(table, row)} AND ${engine.changed(table, row, column.name)} THEN EXISTS (
  SELECT FROM (${engine.value(table, row, column, side)}) was
  CROSS JOIN (SELECT ${placeholder}::${unbounded(column.type)} AS ${identifier(column.name)}) wanted
  WHERE NOT (${differs(column, "was", "wanted")})) ELSE false END`;
}
