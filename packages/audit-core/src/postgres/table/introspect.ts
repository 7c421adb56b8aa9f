import type { Column } from "./column.ts";
import type { Sql } from "../sql/sql.ts";
import { namesOf, keyOfNames, type TableNames } from "./table-names.ts";

/** A column as the catalog describes it. */
export type CatalogColumn = Omit<Column, "field" | "mask" | "retyped" | "was" | "unread">;

/** Equality operator of the type `t.top`, schema-qualified unless it is in `pg_catalog`. */
const OWN_EQUALITY = `SELECT format('OPERATOR(%s.%s)', o.oprnamespace::regnamespace, o.oprname)
  FROM pg_opclass c
  JOIN pg_amop p ON p.amopfamily = c.opcfamily AND p.amopstrategy = 3 AND p.amoplefttype = t.top AND p.amoprighttype = t.top
  JOIN pg_operator o ON o.oid = p.amopopr AND o.oprnamespace <> 'pg_catalog'::regnamespace
  WHERE c.opcmethod = (SELECT oid FROM pg_am WHERE amname = 'btree') AND c.opcintype = t.top AND c.opcdefault`;

/**
 * Resolves the type of each column: domains and arrays down to the base type (`spine`), and all types it contains.
 * Types outside of `pg_catalog` are schema-qualified, so that the search path does not matter. Planning is most of the
 * cost, so there are few joins.
 */
const COLUMNS = `WITH RECURSIVE col AS MATERIALIZED (
  SELECT w.schema, w.name, a.* FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[])) w(schema, name)
  JOIN pg_namespace s ON s.nspname = w.schema JOIN pg_class r ON r.relnamespace = s.oid AND r.relname = w.name
  JOIN pg_attribute a ON a.attrelid = r.oid
  WHERE r.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
), walk(atttypid, atttypmod, oid, typmod, suffix, spine) AS (
  SELECT atttypid, atttypmod, atttypid, atttypmod, '', true FROM col
  UNION
  SELECT w.atttypid, w.atttypmod, i.* FROM walk w JOIN pg_type t ON t.oid = w.oid CROSS JOIN LATERAL (
    SELECT t.typbasetype, t.typtypmod, w.suffix, w.spine WHERE t.typtype = 'd'
    UNION ALL SELECT t.typelem, -1, w.suffix || '[]', w.spine WHERE t.typinput = 'pg_catalog.array_in'::regproc
    UNION ALL SELECT g.rngsubtype, -1, '', false FROM pg_range g WHERE t.oid IN (g.rngtypid, g.rngmultitypid)
    UNION ALL SELECT m.atttypid, -1, '', false FROM pg_attribute m
      WHERE m.attrelid = t.typrelid AND m.attnum > 0 AND NOT m.attisdropped
  ) i
), step AS (
  SELECT w.*, t.typname, t.typtype IN ('e', 'c') AS changeable,
    t.typnamespace = 'pg_catalog'::regnamespace AS known, format('%s.%I', t.typnamespace::regnamespace, t.typname) AS qualified,
    t.typtype = 'b' AND t.typinput <> 'pg_catalog.array_in'::regproc AND t.typnamespace <> 'pg_catalog'::regnamespace AS extension,
    t.typtype = 'd' AND w.oid = w.atttypid AND w.spine AS domain,
    t.typtype <> 'd' AND w.suffix = '' AND w.spine AS top,
    t.typtype <> 'd' AND t.typinput <> 'pg_catalog.array_in'::regproc AND w.spine AS base
  FROM walk w JOIN pg_type t ON t.oid = w.oid
), told AS MATERIALIZED (
  SELECT atttypid, atttypmod, array_agg(DISTINCT typname::text) AS parts, bool_or(extension) AS extension,
    bool_or(changeable) AS changeable, max(qualified) FILTER (WHERE domain) AS domain,
    max(CASE WHEN known THEN format_type(oid, typmod) ELSE qualified END) FILTER (WHERE top) AS type,
    max(oid) FILTER (WHERE top) AS top, max(typname || suffix) FILTER (WHERE base) AS "baseType", max(oid) FILTER (WHERE base) AS base
  FROM step GROUP BY atttypid, atttypmod
), kind AS MATERIALIZED (
  SELECT t.*, coalesce((${OWN_EQUALITY}), '=') AS equals,
    (SELECT jsonb_object_agg(e.oid, e.enumlabel) FROM pg_enum e WHERE e.enumtypid = t.base) AS labels
  FROM told t
)
SELECT c.schema, c.name, jsonb_agg(jsonb_build_object(
  'name', c.attname, 'position', c.attnum, 'type', k.type, 'baseType', k."baseType", 'parts', k.parts, 'equals', k.equals,
  'looseEquality', k.extension OR NOT coalesce(l.collisdeterministic, true), 'domain', k.domain,
  'changeable', k.changeable, 'generated', c.attgenerated <> '', 'numbered', c.attidentity = 'a', 'virtual', c.attgenerated = 'v',
  'expression', CASE WHEN c.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END, 'labels', k.labels
) ORDER BY c.attnum) AS columns
FROM col c
JOIN kind k ON (k.atttypid, k.atttypmod) = (c.atttypid, c.atttypmod)
LEFT JOIN pg_attrdef d ON d.adrelid = c.attrelid AND d.adnum = c.attnum AND c.attgenerated <> ''
LEFT JOIN pg_collation l ON l.oid = c.attcollation
GROUP BY c.schema, c.name`;

/** Columns of tables from the catalog, by {@link keyOfNames}; missing tables are left out. */
export async function readColumns(
  sql: Sql,
  tables: readonly TableNames[],
): Promise<ReadonlyMap<string, readonly CatalogColumn[]>> {
  if (tables.length === 0) return new Map();
  const rows = await sql.query<TableNames & { columns: readonly CatalogColumn[] }>(COLUMNS, namesOf(tables));
  return new Map(rows.map((row) => [keyOfNames(row), row.columns]));
}
