import { differs } from "../table/column.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/**
 * Conditions of which one must hold for an update of `old_row` to `new_row` to be recorded: a recorded column differs or,
 * with `whenChanged`, one of those columns. Any other update is a no-op and creates no version.
 */
export function notNoOp(table: TrackedTable): readonly string[] {
  return (table.whenChanged ?? table.columns).map((column) => differs(column, "old_row", "new_row"));
}
