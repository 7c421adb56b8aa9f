import { changedColumns, isConverted } from "../../table/changed-columns.ts";
import type { Column } from "../../table/column.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** Columns that await the next installation: they were added, renamed or altered, so live rows may rightly differ from the history. */
export function awaiting(table: TrackedTable): ReadonlySet<Column> {
  const { columns, installed } = table;
  if (installed === null) return new Set();
  const others = columns.filter(
    (column) => !Object.hasOwn(installed.columns, column.name) || isConverted(column),
  );
  return new Set([...others, ...changedColumns(table)]);
}
