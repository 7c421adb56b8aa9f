import { isMissing, sameKey, type TrackedTable } from "../table/tracked-table.ts";

/** How the old and the new rows of one statement, such as a bulk update, are matched. */
export interface PairedRows {
  /** Lines of a FROM clause with both relations, as `old_row` and `new_row`. */
  readonly from: readonly string[];
  /** Condition: there is no new row with this key, so the row was deleted or its key was changed. */
  readonly isDeleted: string;
  /** Condition: there is no old row with this key, so the row was created or its key was changed. */
  readonly isCreated: string;
}

/** Pairs old and new rows by key. A row whose key changed has no counterpart: it is a delete and a create. */
export function pairRows(table: TrackedTable, old: string, now: string): PairedRows {
  return {
    from: [`FROM ${old} old_row`, `FULL JOIN ${now} new_row ON ${sameKey(table, "old_row", "new_row")}`],
    isDeleted: isMissing(table, "new_row"),
    isCreated: isMissing(table, "old_row"),
  };
}
