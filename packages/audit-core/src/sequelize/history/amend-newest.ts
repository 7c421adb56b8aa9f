import { parseContext } from "../../core/context.ts";
import { AuditError } from "../../core/error.ts";
import type { StoredVersion } from "../../core/log-entry.ts";
import { amendContext } from "../../postgres/write/amend-context.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";

/**
 * Changes the reason of a row's newest version in the transaction that made it.
 * @throws {AuditError} CONTEXT_INVALID; VERSION_NOT_FOUND for a version of another transaction.
 */
export async function amendNewest(
  { sql, table }: { readonly sql: Sql; readonly table: TrackedTable },
  newest: StoredVersion | undefined,
  reason: string,
): Promise<string> {
  const context = parseContext({ reason });
  if (newest !== undefined && (await amendContext(sql, table, newest.id, context))) return newest.id;
  throw new AuditError("VERSION_NOT_FOUND", `${table.model}: this transaction made no version of the row`);
}
