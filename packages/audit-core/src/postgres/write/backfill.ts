import { engines } from "../engines/engines.ts";
import { qualified } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import { keyOf, tableName, type TrackedTable } from "../table/tracked-table.ts";
import { forgetPreexistingRows, lockForBackfill } from "../capture/preexisting-rows.ts";

/** Rows of a table that have no version yet. */
export async function countWithoutHistory(sql: Sql, table: TrackedTable): Promise<number> {
  const [row] = await sql.query<{ count: string }>(`SELECT count(*) FROM ${withoutHistory(table)} t`);
  return Number(row?.count);
}

/**
 * Records a baseline for at most `limit` rows without history: a create with the values they have now. `sql` must be
 * bound to a transaction; writers of the table wait until it ends, so that none slips between the look and the record.
 * @returns how many rows got one.
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
