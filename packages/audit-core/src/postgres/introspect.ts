import { AuditError } from "../core/error.ts";
import type { Column } from "./column.ts";
import type { Sql } from "./sql.ts";

/** A column as the catalog describes it. */
export type CatalogColumn = Pick<Column, "name" | "type" | "baseType" | "generated">;

/** Whether a table has AFTER ROW triggers that are not ours; the server's own, for foreign keys, do not count. */
export async function hasRowTriggers(sql: Sql, schema: string, table: string): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid JOIN pg_namespace s ON s.oid = r.relnamespace
     WHERE s.nspname = $1 AND r.relname = $2 AND NOT t.tgisinternal AND t.tgname !~ '^(00_)?hindsight_'
       AND t.tgtype & 1 = 1 AND t.tgtype & (2 | 64) = 0`,
    [schema, table],
  );
  return rows.length > 0;
}

/**
 * Columns of a table from the catalog. Types outside `pg_catalog` are schema-qualified, so they mean the same under any
 * search path.
 * @throws {AuditError} NOT_INSTALLED when there is no such table.
 */
export async function readColumns(
  sql: Sql,
  schema: string,
  table: string,
): Promise<readonly CatalogColumn[]> {
  const rows = await sql.query<CatalogColumn>(
    `SELECT a.attname AS name,
       CASE WHEN n.nspname = 'pg_catalog' THEN format_type(a.atttypid, a.atttypmod)
         ELSE format('%I.%I', n.nspname, t.typname) END AS type,
       base.typname AS "baseType",
       a.attgenerated <> '' AS generated
     FROM pg_attribute a
     JOIN pg_class r ON r.oid = a.attrelid
     JOIN pg_namespace s ON s.oid = r.relnamespace
     JOIN pg_type t ON t.oid = a.atttypid
     JOIN pg_namespace n ON n.oid = t.typnamespace
     JOIN pg_type base ON base.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
     WHERE s.nspname = $1 AND r.relname = $2 AND r.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
     ORDER BY a.attnum`,
    [schema, table],
  );
  if (rows.length === 0) {
    throw new AuditError(
      "NOT_INSTALLED",
      `there is no table ${schema}.${table}: create it before installing the audit`,
    );
  }
  return rows;
}
