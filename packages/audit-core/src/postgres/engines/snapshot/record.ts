import { identifier, literal } from "../../sql/quote.ts";
import { type Column, differs, storedValue } from "../../table/column.ts";
import { keyOf, type TrackedTable } from "../../table/tracked-table.ts";
import type { Recorder } from "../engine.ts";
import { recordStatement } from "../record.ts";
import { storage } from "./ddl.ts";
import { hasKey } from "./key.ts";

/** A version is the row after the change, or the one that was deleted. */
export const snapshotRecorder: Recorder = {
  record(table, source) {
    const changed = table.columns.map(
      (column) => `CASE WHEN ${changedSince(table, column)} THEN ${literal(column.name)} END`,
    );
    const joins = table.whenChanged === null ? "" : ` LEFT JOIN LATERAL (${last(table, "n")}) b ON true`;
    return recordStatement(table, storage(table), source, {
      joins,
      columns: [
        {
          name: "version_changed",
          single: () => "NULL::text[]",
          pair: () => `array_remove(ARRAY[${changed.join(", ")}], NULL)`,
        },
        ...table.columns.map((column) => ({
          name: identifier(column.name),
          single: (row: "o" | "n") => storedValue(column, row, table.auditSchema),
          pair: () => storedValue(column, "n", table.auditSchema),
        })),
      ],
    });
  },
};

/**
 * Whether a column changed since the version before `b`: in this statement or, where updates may be skipped, in one that
 * made no version. Without a version before, and of masked columns, only the statement's own rows tell.
 */
function changedSince(table: TrackedTable, column: Column): string {
  const now = differs(column, "o", "n");
  if (table.whenChanged === null || column.mask !== null) return now;
  return `CASE WHEN b.version_id IS NULL THEN ${now} ELSE ${differs(column, "b", "n")} END`;
}

/** The last version of a row of the tracked table. */
function last(table: TrackedTable, row: string): string {
  return `SELECT p.* FROM ${storage(table)} p
    WHERE ${hasKey(table, "p", keyOf(table, row))} ORDER BY p.version_at DESC, p.version_id DESC LIMIT 1`;
}
