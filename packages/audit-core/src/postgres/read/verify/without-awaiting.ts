import type { TrackedTable } from "../../table/tracked-table.ts";
import { awaiting } from "./awaiting.ts";

/** The table without columns that its history need not have yet. */
export function withoutAwaiting(table: TrackedTable): TrackedTable {
  const awaited = awaiting(table);
  const isKey = (name: string) => table.key.some((part) => part.name === name);
  const columns = table.columns.filter((column) => isKey(column.name) || !awaited.has(column));
  return { ...table, columns };
}
