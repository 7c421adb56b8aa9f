import { array, nested } from "../../sql/layout.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { type Column, differ, differs, storedValue } from "../../table/column.ts";
import { keyOf, type TrackedTable } from "../../table/tracked-table.ts";
import type { Recorder } from "../engine.ts";
import { recordStatement, type RowAlias } from "../record.ts";
import { OLD_HASHES, oldHashes } from "./old-hashes.ts";
import { storage } from "./ddl.ts";
import { heldColumn, heldValue } from "./held-column.ts";
import { hasKey } from "./key.ts";
import { newestFirst } from "../../table/version-columns.ts";

/** A version stores the row after the change or, for a delete, the deleted row. */
export const snapshotRecorder: Recorder = {
  record(table, source) {
    const changed = table.columns.map(
      (column) => `CASE WHEN ${changedSince(table, column)} THEN ${literal(column.name)} END`,
    );
    const lastVersion = `LEFT JOIN LATERAL ${nested(last(table, "new_row"))} last_version ON true`;
    return recordStatement(table, storage(table), source, {
      joins: table.whenChanged === null ? [] : [lastVersion],
      columns: [
        {
          name: "version_changed",
          single: () => "NULL::text[]",
          pair: () => `array_remove(${array(changed)}, NULL)`,
        },
        {
          name: OLD_HASHES,
          single: () => "NULL::bytea",
          pair: () =>
            oldHashes(
              table,
              (column) => changedSince(table, column),
              (column) =>
                table.whenChanged === null
                  ? recorded(table, column, "old_row")
                  : `last_version.${identifier(column.name)}`,
            ),
        },
        ...table.columns.map((column) => ({
          name: identifier(column.name),
          single: (row: RowAlias) => recorded(table, column, row),
          pair: () => recorded(table, column, "new_row"),
        })),
      ],
    });
  },
};

/** What a version holds of a column of the live row. */
function recorded(table: TrackedTable, column: Column, row: RowAlias): string {
  const value = storedValue(column, row, table.auditSchema);
  const held = heldColumn(table, column);
  return held === column ? value : `(${value})::${held.type}`;
}

/**
 * Whether a column changed in this statement or, with `whenChanged`, since the last version: updates in between may not have
 * been recorded. Without a version, and for masked columns, only the statement's rows are compared.
 */
function changedSince(table: TrackedTable, column: Column): string {
  const now = differs(column, "old_row", "new_row");
  if (table.whenChanged === null || column.mask !== null) return now;
  const last = heldValue(table, column, "last_version");
  const since = differ(column, last, `new_row.${identifier(column.name)}`);
  return `CASE WHEN last_version.version_id IS NULL THEN ${now} ELSE ${since} END`;
}

/** Query for the last version of a row. */
function last(table: TrackedTable, row: string): string {
  return `SELECT version.*
FROM ${storage(table)} version
WHERE ${hasKey(table, "version", keyOf(table, row))}
ORDER BY ${newestFirst("version")}
LIMIT 1`;
}
