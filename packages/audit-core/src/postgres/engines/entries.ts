import { keyEntriesByTable } from "../table/key-by-table.ts";
import { listed } from "../sql/layout.ts";
import { qualified } from "../sql/quote.ts";
import { ACTION } from "../table/stored-action.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { CONTEXT_COLUMNS, contextMember, versionColumnsDdl } from "../table/version-columns.ts";

/** Table of all entries of the log that are not versions; its columns are those of the delta log. */
export function entriesTable(auditSchema: string): string {
  return qualified(auditSchema, "entries");
}

/**
 * The table and its indexes. `version_model` is the model's name at the time; `version_table` is NULL for entries about no
 * table. Each recording checks the index on gaps, which is empty unless recording was ever paused.
 */
export function entriesDdl(auditSchema: string): string {
  const table = entriesTable(auditSchema);
  const columns = versionColumnsDdl(qualified(auditSchema, "version_id"));
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (\n  ${columns},\n  version_table bigint,\n  version_model text NOT NULL,\n  version_key text NOT NULL,\n  version_changes jsonb NOT NULL\n);`,
    keyEntriesByTable(auditSchema),
    `CREATE INDEX IF NOT EXISTS entries_table_row ON ${table} (version_table, version_key, version_at, version_id);`,
    `CREATE INDEX IF NOT EXISTS entries_time ON ${table} (version_at, version_id);`,
    `CREATE INDEX IF NOT EXISTS entries_actor_time ON ${table} (version_actor_id, version_at, version_id);`,
    `CREATE INDEX IF NOT EXISTS entries_table_gap ON ${table} (version_table, version_at) WHERE ${isGap("entries")};`,
  ].join("\n");
}

/**
 * Condition for entries about these tables and, with `others`, notes about no table. Other entries without a table belong to
 * applications that still run an earlier release.
 */
export function entriesAbout(tables: readonly TrackedTable[], others: boolean): (row: string) => string {
  const ids = tables.map(({ id }) => id);
  return (row) => {
    const own = ids.length === 0 ? "false" : `${row}.version_table IN (${ids.join(", ")})`;
    if (!others) return own;
    return `(${own} OR ${row}.version_table IS NULL AND ${row}.version_action = ${ACTION.note})`;
  };
}

/** Whether an entry is a gap: the mark of a statement that was not recorded. */
export function isGap(row: string): string {
  return `${row}.version_action = ${ACTION.gap}`;
}

/** Values of an entry, each an SQL expression. */
export interface EntryValues {
  readonly at: string;
  readonly action: string;
  readonly label: string;
  /** Id of the table that it is about, or NULL. */
  readonly table: string;
  readonly model: string;
  readonly key: string;
  readonly changes: string;
}

/**
 * INSERT of an entry with the actor and the reason of `context`, a variable or a relation in scope. The values may refer to
 * the FROM clause `from`; without one they are constants and variables. Ends without a semicolon.
 */
export function insertEntry(auditSchema: string, values: EntryValues, from?: string): string {
  const columns: readonly (readonly [name: string, value: string])[] = [
    ["version_at", values.at],
    ["version_action", values.action],
    ["version_label", values.label],
    ...CONTEXT_COLUMNS.map((column) => [column.name, `context.${contextMember(column)}`] as const),
    ["version_table", values.table],
    ["version_model", values.model],
    ["version_key", values.key],
    ["version_changes", values.changes],
  ];
  const list = listed(columns.map(([, value]) => value));
  return `INSERT INTO ${entriesTable(auditSchema)} (${listed(columns.map(([name]) => name))}
)
${from === undefined ? `VALUES (${list}\n)` : `SELECT${list}\n${from}`}`;
}
