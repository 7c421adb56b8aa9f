import { decodeKeyCursor, encodeKeyCursor } from "../../core/cursor.ts";
import { type Page, toLimit } from "../../core/page.ts";
import type { StoredVersion } from "../../core/log-entry.ts";
import { newestOfEach } from "../../postgres/read/newest-of-each.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { keyValues, refusingBadCursors } from "../models/key.ts";
import type { ReadPage } from "../types/query-options.ts";

/**
 * The newest version of each row, deleted rows among them, in key order.
 * @throws {AuditError} LIMIT_INVALID, CURSOR_INVALID
 */
export async function latestPage(
  sql: Sql,
  table: TrackedTable,
  page: ReadPage,
): Promise<Page<StoredVersion>> {
  const limit = toLimit(page.limit);
  const versions = await refusingBadCursors(table, () => {
    const after = typeof page.after === "string" ? keyValues(table, decodeKeyCursor(page.after)) : null;
    return newestOfEach(sql, table, after, limit + 1);
  });
  const items = versions.slice(0, limit);
  const last = items.at(-1);
  return { items, next: versions.length > limit && last !== undefined ? encodeKeyCursor(last.key) : null };
}
