import { STORED_ACTIONS } from "../core/action.ts";
import { literal, qualified } from "./quote.ts";
import { versionColumnsDdl } from "./version-columns.ts";

/** Table of what the log holds beside versions, in the form of the delta log. */
export function entriesTable(auditSchema: string): string {
  return qualified(auditSchema, "entries");
}

/** The table and its indexes; that of gaps is looked at before each recording, and empty where nothing was ever skipped. */
export function entriesDdl(auditSchema: string): string {
  const table = entriesTable(auditSchema);
  const columns = versionColumnsDdl(qualified(auditSchema, "version_id"));
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (\n  ${columns},\n  version_model text NOT NULL,\n  version_key text NOT NULL,\n  version_changes jsonb NOT NULL\n);`,
    `CREATE INDEX IF NOT EXISTS entries_key ON ${table} (version_model, version_key, version_at, version_id);`,
    `CREATE INDEX IF NOT EXISTS entries_time ON ${table} (version_at, version_id);`,
    `CREATE INDEX IF NOT EXISTS entries_actor ON ${table} (version_actor_id, version_id);`,
    `CREATE INDEX IF NOT EXISTS entries_gap ON ${table} (version_model, version_at) WHERE ${isGap("entries")};`,
  ].join("\n");
}

/** Whether an entry says that a statement was not recorded. */
export function isGap(row: string): string {
  return `${row}.version_action = ${literal(STORED_ACTIONS.gap)}`;
}
