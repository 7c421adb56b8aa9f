import { changedColumns } from "../../table/changed-columns.ts";
import type { Column } from "../../table/column.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** Columns that await the next installation: they were added, renamed or altered, so live rows may rightly differ from the history. */
export function awaiting(table: TrackedTable): ReadonlySet<Column> {
  const { columns, installed } = table;
  if (installed === null) return new Set();
  const unknown = columns.filter(({ name }) => !Object.hasOwn(installed.columns, name));
  return new Set([...unknown, ...changedColumns(table)]);
}
