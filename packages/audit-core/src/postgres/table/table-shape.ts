import { AuditError } from "../../core/error.ts";
import { qualifiedIn } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import { namesOf, keyOfNames, type TableNames } from "./table-names.ts";

/** How the triggers of a table have to be created. */
export interface TableShape {
  /** Whether row-level triggers are needed instead of statement-level ones. */
  readonly byRow: boolean;
  /** Whether triggers other than ours may write its rows before the statement that fires them is recorded. */
  readonly nests: boolean;
  /** Quoted names of the tables whose TRUNCATE triggers fire: the table itself, or its partitions. */
  readonly leaves: readonly string[];
}

/** Whether a trigger is not one of ours. */
const IS_FOREIGN = "NOT (starts_with(t.tgname, 'hindsight_') OR starts_with(t.tgname, '00_hindsight_'))";

/**
 * Statement-level triggers are cheaper, but fire only for the table that a statement names, and after the table's own AFTER
 * ROW triggers, which may write the same rows again. So partitions and tables with such triggers get row-level triggers;
 * internal triggers of foreign keys do not count. A BEFORE trigger of a table that their actions reach fires before ours, so they
 * are followed back from such tables and their partitions.
 */
const SHAPES = `WITH RECURSIVE reached(oid, acted) AS (
  SELECT t.tgrelid, false FROM pg_trigger t
  WHERE NOT t.tgisinternal AND ${IS_FOREIGN} AND t.tgtype & 2 = 2 AND t.tgtype & (4 | 8 | 16) <> 0
  UNION
  SELECT step.oid, reached.acted OR step.acts FROM reached CROSS JOIN LATERAL (
    SELECT f.confrelid, true FROM pg_constraint f WHERE f.conrelid = reached.oid AND f.contype = 'f'
    AND (f.confupdtype IN ('c', 'n', 'd') OR f.confdeltype IN ('c', 'n', 'd'))
    UNION ALL SELECT i.inhparent, false FROM pg_inherits i WHERE i.inhrelid = reached.oid
  ) step(oid, acts)
)
SELECT s.nspname AS schema, r.relname AS name, r.relkind = 'p' OR r.relispartition OR EXISTS (
    SELECT FROM pg_trigger t WHERE t.tgrelid = r.oid AND NOT t.tgisinternal AND ${IS_FOREIGN}
    AND t.tgtype & 1 = 1 AND t.tgtype & (2 | 64) = 0
  ) AS "byRow",
  EXISTS (
    SELECT FROM pg_trigger t
    WHERE (t.tgrelid = r.oid OR r.relkind = 'p' AND t.tgrelid IN (SELECT relid FROM pg_partition_tree(r.oid)))
      AND NOT t.tgisinternal AND ${IS_FOREIGN}
      AND (t.tgtype & 1 = 1 OR t.tgtype & 2 = 0 AND t.tgname < '00_hindsight_')
  ) OR r.oid IN (SELECT oid FROM reached WHERE acted) AS nests,
  CASE r.relkind WHEN 'p' THEN ARRAY(
    SELECT ${qualifiedIn("ls.nspname", "l.relname")} FROM pg_partition_tree(r.oid) tree JOIN pg_class l ON l.oid = tree.relid
    JOIN pg_namespace ls ON ls.oid = l.relnamespace WHERE l.relkind = 'r' ORDER BY 1
  ) ELSE ARRAY[${qualifiedIn("s.nspname", "r.relname")}] END AS leaves,
  EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = r.oid AND NOT r.relispartition OR i.inhparent = r.oid AND r.relkind <> 'p')
  AS inherits
FROM unnest($1::text[], $2::text[]) w(schema, name)
JOIN pg_namespace s ON s.nspname = w.schema JOIN pg_class r ON r.relnamespace = s.oid AND r.relname = w.name`;

/** A shape, and whether the table uses inheritance: writes to child tables do not fire its triggers. */
export type FoundShape = TableShape & { readonly inherits: boolean };

/** Shapes of tables, by {@link keyOfNames}; missing tables are left out. */
export async function readShapes(
  sql: Sql,
  tables: readonly TableNames[],
): Promise<ReadonlyMap<string, FoundShape>> {
  const rows = await sql.query<TableNames & FoundShape>(SHAPES, namesOf(tables));
  return new Map(rows.map((row) => [keyOfNames(row), row]));
}

/** @throws {AuditError} UNSUPPORTED for table inheritance: writes to child tables do not fire the parent's triggers. */
export function requireSupportedShape({ schema, name }: TableNames, found: FoundShape | null): TableShape {
  if (found === null) return { byRow: false, nests: false, leaves: [] };
  if (found.inherits) {
    throw new AuditError(
      "UNSUPPORTED",
      `${schema}.${name} uses table inheritance, and writes to child tables do not fire its triggers; use partitions instead`,
    );
  }
  return { byRow: found.byRow, nests: found.nests, leaves: found.leaves };
}
