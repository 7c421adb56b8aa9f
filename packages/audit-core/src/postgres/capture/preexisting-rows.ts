import { engines } from "../engines/engines.ts";
import { objectName } from "../table/object-name.ts";
import { literal, qualified } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import { tableName, type TrackedTable } from "../table/tracked-table.ts";
import { lockTable } from "../sql/lock-table.ts";

/*
 * Tables that had rows before they were recorded. Until a backfill takes such a table out, what a write finds is compared
 * with what the row's versions tell, and its version is made good before that of the write.
 */

/** `again` tells of a table that has a history, which was not recorded for a while. */
export function preexistingRowsDdl(auditSchema: string): string {
  return `CREATE TABLE IF NOT EXISTS ${preexistingTable(auditSchema)} (
  id bigint PRIMARY KEY, since timestamptz NOT NULL, again boolean NOT NULL
);`;
}

/** The row of a table, where it has one, as `untold`. */
export function preexistingRows(table: TrackedTable): string {
  return `${preexistingTable(table.auditSchema)} untold WHERE untold.id = ${table.id}`;
}

/** DDL that notes a table whose recording is about to begin, when it has rows. Its writers are kept out. */
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
      recorded_before := EXISTS (SELECT FROM ${storage} version WHERE ${engine.belongs(table, "version")});
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
 * Keeps writers of a table out until the transaction ends, which gives rows of it their versions; one that began before and
 * cannot see them then fails where it would record another beginning of theirs.
 */
export async function lockForBackfill(sql: Sql, table: TrackedTable): Promise<void> {
  await sql.query(lockTable(tableName(table)));
  await sql.query(`UPDATE ${preexistingTable(table.auditSchema)} SET since = since WHERE id = ${table.id}`);
}

/** Takes a table out, all of whose rows have a version; one that was recorded before only when their values agree too. */
export async function forgetPreexistingRows(sql: Sql, table: TrackedTable, agree: boolean): Promise<void> {
  const which = agree ? "" : " AND NOT again";
  await sql.query(`DELETE FROM ${preexistingTable(table.auditSchema)} WHERE id = ${table.id}${which}`);
}

/** Takes out a table that is tracked no more. */
export function forgetPreexistingRowsDdl(table: TrackedTable): string {
  return `DELETE FROM ${preexistingTable(table.auditSchema)} WHERE id = ${table.id};`;
}

function preexistingTable(auditSchema: string): string {
  return qualified(auditSchema, "untold");
}
