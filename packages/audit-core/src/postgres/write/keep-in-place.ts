import { whereStored } from "../engines/where-stored.ts";
import { lockTableIfAllowed } from "../sql/lock-table.ts";
import type { Sql } from "../sql/sql.ts";
import { tableName, type TrackedTable } from "../table/tracked-table.ts";

/**
 * Keeps installations from moving a table's versions to another engine's storage until the transaction ends, and fails if one has
 * moved them. Writers go on.
 */
export async function keepInPlace(sql: Sql, table: TrackedTable): Promise<void> {
  await sql.query(lockTableIfAllowed(tableName(table), "ROW EXCLUSIVE"));
  await sql.query(`SELECT${whereStored(table)}`);
}
