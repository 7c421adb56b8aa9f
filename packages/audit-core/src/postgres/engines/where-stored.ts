import type { TrackedTable } from "../table/tracked-table.ts";
import { engines } from "./engines.ts";

/** WHERE clause of a statement that must not run once the table's versions are stored elsewhere; empty if it fails anyway. */
export function whereStored(table: TrackedTable): string {
  const { several } = engines[table.engine];
  return several === null ? "" : `\nWHERE ${several.areStored([table])}`;
}
