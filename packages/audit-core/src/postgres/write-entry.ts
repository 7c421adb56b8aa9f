import { type Action, STORED_ACTIONS } from "../core/action.ts";
import type { AuditContext } from "../core/context.ts";
import type { Change } from "../core/version.ts";
import { canonicalKey } from "./canonical-key.ts";
import { contextComment } from "./context-comment.ts";
import { entriesTable } from "./entries.ts";
import { qualified } from "./quote.ts";
import type { Sql } from "./sql.ts";
import { storableJson, storableText } from "./storable-json.ts";
import type { TrackedTable } from "./tracked-table.ts";
import { CONTEXT_COLUMNS, contextMember } from "./version-columns.ts";

/** What an entry is about. */
export interface Entry {
  readonly action: Extract<Action, "access" | "note">;
  readonly model: string;
  /** Key as text. */
  readonly key: string;
  /** The tracked table whose row it is, where there is one. */
  readonly table?: TrackedTable | undefined;
  readonly label: string | null;
  readonly changes: readonly Change[];
}

/**
 * Writes an entry, unless the context says skip.
 * @returns its id, or `null`.
 */
export async function writeEntry(
  sql: Sql,
  auditSchema: string,
  context: AuditContext | undefined,
  entry: Entry,
): Promise<string | null> {
  const names = CONTEXT_COLUMNS.map(({ name }) => name).join(", ");
  const members = CONTEXT_COLUMNS.map((column) => `c.${contextMember(column)}`).join(", ");
  const changes = Object.fromEntries(entry.changes.map((change) => [change.field, [change.old, change.new]]));
  const key = entry.table === undefined ? "$4" : canonicalKey(entry.table, "$4::text");
  // The tail relies on a transaction having its id before it takes version ids.
  const [written] = await sql.query<{ id: string }>(
    `${context === undefined ? "" : contextComment(context)}INSERT INTO ${entriesTable(auditSchema)} (version_at, version_action, version_label, version_transaction, ${names}, version_table, version_model, version_key, version_changes)
SELECT clock_timestamp(), $1::"char", $2, t.id, ${members}, ${entry.table?.id ?? "NULL"}, $3, ${key}, $5::jsonb
FROM (SELECT pg_current_xact_id() AS id OFFSET 0) t CROSS JOIN ${qualified(auditSchema, "context")}() c
WHERE c.skip IS NOT TRUE RETURNING version_id::text AS id`,
    [
      STORED_ACTIONS[entry.action],
      entry.label === null ? null : storableText(entry.label),
      storableText(entry.model),
      storableText(entry.key),
      storableJson(changes),
    ],
  );
  return written?.id ?? null;
}
