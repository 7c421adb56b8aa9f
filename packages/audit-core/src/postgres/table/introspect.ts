import type { Column } from "./column.ts";
import type { Sql } from "../sql/sql.ts";
import { namesOf, keyOfNames, type TableNames } from "./table-names.ts";

/** A column as the catalog describes it. */
export type CatalogColumn = Omit<Column, "field" | "mask" | "retyped" | "was" | "unread">;

/** Equality operator of type `t`, schema-qualified unless it is in `pg_catalog`. */
const OWN_EQUALITY = `SELECT format('OPERATOR(%I.%s)', n.nspname, o.oprname)
  FROM pg_opclass c JOIN pg_am m ON m.oid = c.opcmethod AND m.amname = 'btree'
  JOIN pg_amop p ON p.amopfamily = c.opcfamily AND p.amopstrategy = 3 AND p.amoplefttype = t.oid AND p.amoprighttype = t.oid
  JOIN pg_operator o ON o.oid = p.amopopr JOIN pg_namespace n ON n.oid = o.oprnamespace
  WHERE c.opcintype = t.oid AND c.opcdefault AND n.nspname <> 'pg_catalog'`;

/**
 * Resolves the type of each column: domains and arrays down to the base type (`shape`), and all types it contains (`part`).
 * Types outside of `pg_catalog` are schema-qualified, so that the search path does not matter.
 */
const COLUMNS = `WITH RECURSIVE col AS MATERIALIZED (
  SELECT s.nspname, r.relname, a.* FROM unnest($1::text[], $2::text[]) w(schema, name)
  JOIN pg_namespace s ON s.nspname = w.schema JOIN pg_class r ON r.relnamespace = s.oid AND r.relname = w.name
  JOIN pg_attribute a ON a.attrelid = r.oid
  WHERE r.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
), kind AS (
  SELECT DISTINCT atttypid, atttypmod FROM col
), typ AS NOT MATERIALIZED (
  SELECT t.oid, t.typname, t.typtype = 'd' AS domain, t.typinput = 'pg_catalog.array_in'::regproc AS array, t.typtypmod,
    CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.typelem END AS below, t.typrelid, n.nspname,
    t.typtype = 'b' AND t.typinput <> 'pg_catalog.array_in'::regproc AND n.nspname <> 'pg_catalog' AS extension,
    t.typtype IN ('e', 'c') AS changeable
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
), shape(atttypid, atttypmod, depth, oid, typmod, suffix) AS (
  SELECT atttypid, atttypmod, 0, atttypid, atttypmod, '' FROM kind
  UNION ALL
  SELECT s.atttypid, s.atttypmod, s.depth + 1, t.below, CASE WHEN t.domain THEN t.typtypmod ELSE -1 END,
    s.suffix || CASE WHEN t.array THEN '[]' ELSE '' END
  FROM shape s JOIN typ t ON t.oid = s.oid WHERE t.domain OR t.array
), part(atttypid, oid) AS (
  SELECT atttypid, atttypid FROM kind
  UNION
  SELECT p.atttypid, i.oid FROM part p JOIN typ t ON t.oid = p.oid CROSS JOIN LATERAL (
    SELECT t.below WHERE t.domain OR t.array
    UNION ALL SELECT g.rngsubtype FROM pg_range g WHERE t.oid IN (g.rngtypid, g.rngmultitypid)
    UNION ALL SELECT m.atttypid FROM pg_attribute m WHERE m.attrelid = t.typrelid AND m.attnum > 0 AND NOT m.attisdropped
  ) i(oid)
), inside AS (
  SELECT p.atttypid, array_agg(DISTINCT t.typname::text) AS parts, bool_or(t.extension) AS extension, bool_or(t.changeable) AS changeable
  FROM part p JOIN typ t ON t.oid = p.oid GROUP BY p.atttypid
), told AS MATERIALIZED (
  SELECT k.*, top.type, base.name AS "baseType", inside.parts, top.equals, inside.extension, inside.changeable,
    (SELECT format('%I.%I', t.nspname, t.typname) FROM typ t WHERE t.oid = k.atttypid AND t.domain) AS domain,
    (SELECT jsonb_object_agg(e.oid, e.enumlabel) FROM pg_enum e WHERE e.enumtypid = base.oid) AS labels
  FROM kind k JOIN inside ON inside.atttypid = k.atttypid
  CROSS JOIN LATERAL (
    SELECT CASE t.nspname WHEN 'pg_catalog' THEN format_type(t.oid, s.typmod) ELSE format('%I.%I', t.nspname, t.typname) END,
      coalesce((${OWN_EQUALITY}), '=')
    FROM shape s JOIN typ t ON t.oid = s.oid
    WHERE (s.atttypid, s.atttypmod) = (k.atttypid, k.atttypmod) AND s.suffix = '' AND NOT t.domain
  ) top(type, equals)
  CROSS JOIN LATERAL (
    SELECT t.typname || s.suffix, t.oid FROM shape s JOIN typ t ON t.oid = s.oid
    WHERE (s.atttypid, s.atttypmod) = (k.atttypid, k.atttypmod) ORDER BY s.depth DESC LIMIT 1
  ) base(name, oid)
)
SELECT c.nspname AS schema, c.relname AS name, jsonb_agg(jsonb_build_object(
  'name', c.attname, 'position', c.attnum, 'type', t.type, 'baseType', t."baseType", 'parts', t.parts, 'equals', t.equals,
  'looseEquality', t.extension OR NOT coalesce(l.collisdeterministic, true), 'domain', t.domain,
  'changeable', t.changeable, 'generated', c.attgenerated <> '', 'numbered', c.attidentity = 'a', 'virtual', c.attgenerated = 'v',
  'expression', CASE WHEN c.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END, 'labels', t.labels
) ORDER BY c.attnum) AS columns
FROM col c
JOIN told t ON (t.atttypid, t.atttypmod) = (c.atttypid, c.atttypmod)
LEFT JOIN pg_attrdef d ON d.adrelid = c.attrelid AND d.adnum = c.attnum AND c.attgenerated <> ''
LEFT JOIN pg_collation l ON l.oid = c.attcollation
GROUP BY c.nspname, c.relname`;

/** Columns of tables from the catalog, by {@link keyOfNames}; missing tables are left out. */
export async function readColumns(
  sql: Sql,
  tables: readonly TableNames[],
): Promise<ReadonlyMap<string, readonly CatalogColumn[]>> {
  if (tables.length === 0) return new Map();
  const rows = await sql.query<TableNames & { columns: readonly CatalogColumn[] }>(COLUMNS, namesOf(tables));
  return new Map(rows.map((row) => [keyOfNames(row), row.columns]));
}
