import { entriesTable } from "../../engines/entries.ts";
import { isRestoration } from "./restoration.ts";
import { registry } from "../../table/registry.ts";
import { ACTION } from "../../table/stored-action.ts";

/**
 * Statement that takes over how far earlier releases removed versions, which only the entries of their removals tell. Restored
 * versions are no longer missing, and their restoration has stored how far the others went.
 */
export function takeOverRemovals(auditSchema: string): string {
  return `UPDATE ${registry(auditSchema)} known
SET removed_before = told.before
FROM (
  SELECT removal.version_table, max((removal.version_changes->'versions'->0->>'before')::timestamptz) AS before
  FROM ${entriesTable(auditSchema)} removal
  WHERE removal.version_action = ${ACTION.removal} AND NOT EXISTS (
    SELECT
    FROM ${entriesTable(auditSchema)} restored
    WHERE restored.version_table = removal.version_table
      AND ${isRestoration("restored")}
  )
  GROUP BY removal.version_table
) told
WHERE known.id = told.version_table AND (known.removed_before IS NULL OR known.removed_before < told.before);`;
}
