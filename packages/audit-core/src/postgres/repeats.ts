import { engines } from "./engines.ts";
import { literal } from "./quote.ts";
import { withMaintenance } from "./maintenance.ts";
import type { Sql } from "./sql.ts";
import type { TrackedTable } from "./tracked-table.ts";

/** Versions to look at: ISO 8601, the first inclusive and the last exclusive. */
export interface RepeatWindow {
  readonly from: string | null;
  readonly to: string | null;
}

/** Updates within a window that left their row as the version before had left it. */
export async function countRepeats(sql: Sql, table: TrackedTable, window: RepeatWindow): Promise<number> {
  const [row] = await sql.query<{ count: string }>(
    `SELECT count(*) FROM ${engines[table.engine].storage(table)} h WHERE ${isRepeat(table)}`,
    [window.from, window.to],
  );
  return Number(row?.count);
}

/**
 * Removes at most `limit` of them, through the maintenance path. `sql` must be bound to a transaction.
 * @returns how many were removed.
 */
export async function removeRepeats(
  sql: Sql,
  table: TrackedTable,
  window: RepeatWindow,
  limit: number,
): Promise<number> {
  const storage = engines[table.engine].storage(table);
  return withMaintenance(sql, async () => {
    const removed = await sql.query(
      `DELETE FROM ${storage} WHERE version_id IN (SELECT h.version_id FROM ${storage} h WHERE ${isRepeat(table)} ORDER BY h.version_id LIMIT ${limit}) RETURNING 1`,
      [window.from, window.to],
    );
    return removed.length;
  });
}

/** A masked field that changed is a change, although its masks are equal; one that was excluded since is none. The version before may be outside the window. */
function isRepeat(table: TrackedTable): string {
  const engine = engines[table.engine];
  const masked = table.columns.filter(({ mask }) => mask !== null).map(({ name }) => literal(name));
  const told = masked.length === 0 ? "" : ` OR f.key IN (${masked.join(", ")})`;
  const hidden = [...table.hidden].map(literal);
  const shown = hidden.length === 0 ? "" : ` AND f.key NOT IN (${hidden.join(", ")})`;
  return `${engine.belongs(table, "h")} AND h.version_action = '~'
  AND ($1::timestamptz IS NULL OR h.version_at >= $1::timestamptz) AND ($2::timestamptz IS NULL OR h.version_at < $2::timestamptz)
  AND NOT EXISTS (SELECT FROM jsonb_each(${engine.wholeChanges(table, "h")}) f WHERE (f.value->0 IS DISTINCT FROM f.value->1${told})${shown})`;
}
