import { engines } from "../engines/engines.ts";
import { qualified } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import { keyOf, tableName, type TrackedTable } from "../table/tracked-table.ts";
import { forgetPreexistingRows, lockForBackfill } from "../capture/preexisting-rows.ts";

/** Number of rows that have no version. */
export async function countWithoutHistory(sql: Sql, table: TrackedTable): Promise<number> {
  const [row] = await sql.query<{ count: string }>(`SELECT count(*) FROM ${withoutHistory(table)} t`);
  return Number(row?.count);
}

/**
 * Records a baseline, a create with the present values, for at most `limit` rows without history. `sql` must be bound to a
 * transaction; writers of the table are blocked until it ends.
 * @returns the number of baselines.
 */
export async function backfillBatch(sql: Sql, table: TrackedTable, limit: number): Promise<number> {
  await lockForBackfill(sql, table);
  const rows = await sql.query(
    `${engines[table.engine].record(table, {
      old: null,
      new: withoutHistory(table, limit),
      at: "clock_timestamp()",
      context: `${qualified(table.auditSchema, "context")}()`,
    })} RETURNING 1`,
  );
  if (rows.length < limit) await forgetPreexistingRows(sql, table, false);
  return rows.length;
}

function withoutHistory(table: TrackedTable, limit?: number): string {
  const engine = engines[table.engine];
  const key = keyOf(table, "live");
  const order = limit === undefined ? "" : ` ORDER BY ${key.join(", ")} LIMIT ${limit}`;
  return `(SELECT live.* FROM ${tableName(table)} live
    WHERE NOT EXISTS (SELECT FROM ${engine.storage(table)} h WHERE ${engine.hasKey(table, "h", key)})${order})`;
}
