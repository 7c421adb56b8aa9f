import { entriesTable } from "./entries.ts";
import { hasSeveralTexts } from "../table/keys/key-part.ts";
import { canonicalKey } from "../table/keys/canonical-key.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/**
 * Statements that rewrite key texts in a log and in the entries to the canonical form: an earlier release, or an earlier type
 * of the column, wrote them differently. None if the key's type has one text for each value.
 */
export function rewriteKeys(table: TrackedTable, log: string | null): readonly string[] {
  if (!table.key.some((column) => column.retyped || hasSeveralTexts(column))) return [];
  return [...(log === null ? [] : [log]), entriesTable(table.auditSchema)].map(
    (relation) => `UPDATE ${relation} h SET version_key = k.key
FROM (SELECT g.version_key, ${canonicalKey(table, "g.version_key")} AS key FROM (SELECT DISTINCT version_key FROM ${relation} WHERE version_table = ${table.id}) g) k
WHERE h.version_table = ${table.id} AND h.version_key = k.version_key AND k.key <> k.version_key;`,
  );
}
