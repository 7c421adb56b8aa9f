import { STORED_ACTIONS } from "../../core/action.ts";
import { keyEntriesByTable } from "../table/key-by-table.ts";
import { literal, qualified } from "../sql/quote.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { versionColumnsDdl } from "../table/version-columns.ts";

/** Table of what the log holds beside versions, in the form of the delta log. */
export function entriesTable(auditSchema: string): string {
  return qualified(auditSchema, "entries");
}

/**
 * The table and its indexes. An entry about no table has a name only, and one about a table the name that it had for whoever
 * wrote it. That of gaps is looked at before each recording, and empty where nothing was ever skipped.
 */
export function entriesDdl(auditSchema: string): string {
  const table = entriesTable(auditSchema);
  const columns = versionColumnsDdl(qualified(auditSchema, "version_id"));
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (\n  ${columns},\n  version_table bigint,\n  version_model text NOT NULL,\n  version_key text NOT NULL,\n  version_changes jsonb NOT NULL\n);`,
    keyEntriesByTable(auditSchema),
    `CREATE INDEX IF NOT EXISTS entries_table_row ON ${table} (version_table, version_key, version_at, version_id);`,
    `CREATE INDEX IF NOT EXISTS entries_time ON ${table} (version_at, version_id);`,
    `CREATE INDEX IF NOT EXISTS entries_actor ON ${table} (version_actor_id, version_id);`,
    `CREATE INDEX IF NOT EXISTS entries_table_gap ON ${table} (version_table, version_at) WHERE ${isGap("entries")};`,
  ].join("\n");
}

/**
 * Condition for the entries about some tables and, where asked for, notes about what is no table. Other entries without a
 * table are those of an application that still has an earlier release.
 */
export function entriesAbout(tables: readonly TrackedTable[], others: boolean): (row: string) => string {
  const ids = tables.map(({ id }) => id);
  return (row) => {
    const own = ids.length === 0 ? "false" : `${row}.version_table IN (${ids.join(", ")})`;
    if (!others) return own;
    return `(${own} OR ${row}.version_table IS NULL AND ${row}.version_action = ${literal(STORED_ACTIONS.note)})`;
  };
}

/** Whether an entry says that a statement was not recorded. */
export function isGap(row: string): string {
  return `${row}.version_action = ${literal(STORED_ACTIONS.gap)}`;
}
