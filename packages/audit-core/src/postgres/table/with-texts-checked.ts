import type { TrackedTable } from "./tracked-table.ts";

/** A table of which every recorded text is checked before it is read as a value: slower to plan, and none fails. */
export function withTextsChecked(table: TrackedTable): TrackedTable {
  return { ...table, columns: table.columns.map((column) => ({ ...column, retyped: true })) };
}
