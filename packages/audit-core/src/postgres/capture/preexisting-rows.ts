import { AuditError } from "../../core/error.ts";
import { baredColumns } from "./bared-columns.ts";
import { whereStored } from "../engines/where-stored.ts";
import { engines } from "../engines/engines.ts";
import { objectName } from "../table/object-name.ts";
import { literal, qualified } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import { tableName, type TrackedTable } from "../table/tracked-table.ts";
import { lockTable } from "../sql/lock-table.ts";

/*
 * The table `untold` lists tables that had rows before they were recorded. Until a backfill removes a table from the list,
 * each write first records a catch-up version for rows whose history is missing or stale.
 */

/** `again`: the table already has a history, with an interruption. */
export function preexistingRowsDdl(auditSchema: string): string {
  return `CREATE TABLE IF NOT EXISTS ${preexistingTable(auditSchema)} (
  id bigint PRIMARY KEY, since timestamptz NOT NULL, again boolean NOT NULL
);`;
}

/** FROM clause for the table's row in the list, if there is one. */
export function preexistingRows(table: TrackedTable): string {
  return `${preexistingTable(table.auditSchema)} untold WHERE untold.id = ${table.id}`;
}

/** Adds a table to the list if its recording is about to begin and it has rows. The table must be locked. */
export function notePreexistingRows(table: TrackedTable): string {
  const [name, schema] = [literal(tableName(table)), literal(table.auditSchema)];
  const engine = engines[table.installed?.engine ?? table.engine];
  const storage = engine.storage(table);
  return `DO $hindsight$
DECLARE
  recorded_before boolean := false;
BEGIN
  IF NOT EXISTS (
    SELECT
    FROM pg_trigger t
    JOIN pg_proc p ON p.oid = t.tgfoid
    JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE t.tgrelid = ${name}::regclass AND t.tgname LIKE '%hindsight_update' AND n.nspname = ${schema}
  ) AND NOT EXISTS (
    SELECT
    FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = ${schema} AND p.proname = ${literal(objectName(table, "record"))} AND p.prosecdef
  ) AND has_table_privilege(${name}::regclass, 'SELECT') THEN
    IF to_regclass(${literal(storage)}) IS NOT NULL THEN
      recorded_before := EXISTS (SELECT FROM ${storage} version WHERE ${engine.isOf(table, "version")});
    END IF;
    IF EXISTS (SELECT FROM ${tableName(table)}) THEN
      INSERT INTO ${preexistingTable(table.auditSchema)}
      VALUES (${table.id}, clock_timestamp(), recorded_before)
      ON CONFLICT (id) DO UPDATE SET since = excluded.since, again = excluded.again;
    END IF;
  END IF;
END
$hindsight$;`;
}

/**
 * Blocks writers of a table until the transaction, which records versions for its rows, ends, and fails if they may not be recorded
 * from the table as it is now. The UPDATE makes concurrent transactions that cannot see these versions (REPEATABLE READ) fail instead
 * of recording a second baseline.
 * @throws {AuditError} NOT_INSTALLED
 */
export async function lockForBackfill(sql: Sql, table: TrackedTable): Promise<void> {
  await sql.query(lockTable(tableName(table)));
  await sql.query(`SELECT${whereStored(table)}`);
  const relation = `${literal(tableName(table))}::regclass`;
  const [bared] = await sql.query<{ attname: string }>(baredColumns(table.auditSchema, table.id, relation));
  if (bared !== undefined) {
    throw new AuditError(
      "NOT_INSTALLED",
      `${table.model}: column ${bared.attname} has the values of a masked or excluded one since a migration: run audit.install()`,
    );
  }
  await sql.query(`UPDATE ${preexistingTable(table.auditSchema)} SET since = since WHERE id = ${table.id}`);
}

/** Removes a table from the list once all rows have a version. With an interrupted history, also their values must `agree`. */
export async function forgetPreexistingRows(sql: Sql, table: TrackedTable, agree: boolean): Promise<void> {
  const which = agree ? "" : " AND NOT again";
  await sql.query(`DELETE FROM ${preexistingTable(table.auditSchema)} WHERE id = ${table.id}${which}`);
}

/** Removes a table from the list that is no longer tracked. */
export function forgetPreexistingRowsDdl(table: TrackedTable): string {
  return `DELETE FROM ${preexistingTable(table.auditSchema)} WHERE id = ${table.id};`;
}

function preexistingTable(auditSchema: string): string {
  return qualified(auditSchema, "untold");
}
