import { AuditError } from "../core/error.ts";
import type { Sql } from "./sql.ts";

/** What a table's triggers have to be. */
export interface TableShape {
  /** Whether changes have to be recorded row by row instead of by statement. */
  readonly byRow: boolean;
  /** Quoted names of what TRUNCATE empties: the table itself, or its partitions. */
  readonly leaves: readonly string[];
}

/**
 * Statement-level triggers are the cheaper ones, but they see a statement only where it names the table, and run behind
 * the table's own AFTER ROW triggers, which may write the same rows again. So partitions and tables with such triggers
 * are recorded by row; the server's own triggers, for foreign keys, do not count.
 */
const SHAPE = `SELECT r.relkind = 'p' OR r.relispartition OR EXISTS (
    SELECT FROM pg_trigger t WHERE t.tgrelid = r.oid AND NOT t.tgisinternal AND t.tgname !~ '^(00_)?hindsight_'
    AND t.tgtype & 1 = 1 AND t.tgtype & (2 | 64) = 0
  ) AS "byRow",
  CASE r.relkind WHEN 'p' THEN ARRAY(
    SELECT format('%I.%I', ls.nspname, l.relname) FROM pg_partition_tree(r.oid) tree JOIN pg_class l ON l.oid = tree.relid
    JOIN pg_namespace ls ON ls.oid = l.relnamespace WHERE l.relkind = 'r' ORDER BY 1
  ) ELSE ARRAY[format('%I.%I', s.nspname, r.relname)] END AS leaves,
  EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = r.oid AND NOT r.relispartition OR i.inhparent = r.oid AND r.relkind <> 'p')
  AS inherits
FROM pg_class r JOIN pg_namespace s ON s.oid = r.relnamespace WHERE s.nspname = $1 AND r.relname = $2`;

/** @throws {AuditError} UNSUPPORTED for table inheritance, whose children are written without the parent's triggers. */
export async function readShape(sql: Sql, schema: string, table: string): Promise<TableShape> {
  const [found] = await sql.query<TableShape & { readonly inherits: boolean }>(SHAPE, [schema, table]);
  if (found === undefined) return { byRow: false, leaves: [] };
  if (found.inherits) {
    throw new AuditError(
      "UNSUPPORTED",
      `${schema}.${table} takes part in table inheritance, whose rows change without its triggers; use partitions`,
    );
  }
  return { byRow: found.byRow, leaves: found.leaves };
}
