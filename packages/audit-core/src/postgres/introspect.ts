import { AuditError } from "../core/error.ts";
import type { Column } from "./column.ts";
import { identifier } from "./quote.ts";
import type { Sql } from "./sql.ts";

/** A column as the catalog describes it. */
export type CatalogColumn = Omit<Column, "field" | "mask" | "retyped" | "was" | "unread">;

/** That of an extension's type `t`; its operator need not be on the search path. */
const OWN_EQUALITY = `SELECT format('OPERATOR(%I.%s)', n.nspname, o.oprname)
  FROM pg_opclass c JOIN pg_am m ON m.oid = c.opcmethod AND m.amname = 'btree'
  JOIN pg_amop p ON p.amopfamily = c.opcfamily AND p.amopstrategy = 3 AND p.amoplefttype = t.oid AND p.amoprighttype = t.oid
  JOIN pg_operator o ON o.oid = p.amopopr JOIN pg_namespace n ON n.oid = o.oprnamespace
  WHERE c.opcintype = t.oid AND c.opcdefault AND n.nspname <> 'pg_catalog'`;

/**
 * Walks each column's type: down domains and arrays to its base (`shape`), and to everything inside it (`part`).
 * Types outside `pg_catalog` are schema-qualified, so they mean the same under any search path.
 */
const COLUMNS = `WITH RECURSIVE col AS (
  SELECT a.* FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid JOIN pg_namespace s ON s.oid = r.relnamespace
  WHERE s.nspname = $1 AND r.relname = $2 AND r.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
), typ AS NOT MATERIALIZED (
  SELECT t.oid, t.typname, t.typtype = 'd' AS domain, t.typinput = 'pg_catalog.array_in'::regproc AS array, t.typtypmod,
    CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.typelem END AS below, t.typrelid, n.nspname,
    t.typtype = 'b' AND t.typinput <> 'pg_catalog.array_in'::regproc AND n.nspname <> 'pg_catalog' AS extension,
    t.typtype IN ('e', 'c') AS changeable
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
), shape(attnum, depth, oid, typmod, suffix) AS (
  SELECT attnum, 0, atttypid, atttypmod, '' FROM col
  UNION ALL
  SELECT s.attnum, s.depth + 1, t.below, CASE WHEN t.domain THEN t.typtypmod ELSE -1 END,
    s.suffix || CASE WHEN t.array THEN '[]' ELSE '' END
  FROM shape s JOIN typ t ON t.oid = s.oid WHERE t.domain OR t.array
), part(attnum, oid) AS (
  SELECT attnum, atttypid FROM col
  UNION
  SELECT p.attnum, i.oid FROM part p JOIN typ t ON t.oid = p.oid CROSS JOIN LATERAL (
    SELECT t.below WHERE t.domain OR t.array
    UNION ALL SELECT g.rngsubtype FROM pg_range g WHERE t.oid IN (g.rngtypid, g.rngmultitypid)
    UNION ALL SELECT m.atttypid FROM pg_attribute m WHERE m.attrelid = t.typrelid AND m.attnum > 0 AND NOT m.attisdropped
  ) i(oid)
)
SELECT c.attname AS name, c.attnum::int AS position, top.type, base.name AS "baseType", inside.parts, top.equals,
  inside.extension OR NOT coalesce(l.collisdeterministic, true) AS "looseEquality",
  (SELECT format('%I.%I', t.nspname, t.typname) FROM typ t WHERE t.oid = c.atttypid AND t.domain) AS domain,
  inside.changeable, c.attgenerated <> '' AS generated,
  c.attgenerated = 'v' AS virtual,
  CASE WHEN c.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS expression,
  (SELECT jsonb_object_agg(e.oid, e.enumlabel) FROM pg_enum e WHERE e.enumtypid = base.oid) AS labels
FROM col c
LEFT JOIN pg_attrdef d ON d.adrelid = c.attrelid AND d.adnum = c.attnum
LEFT JOIN pg_collation l ON l.oid = c.attcollation
CROSS JOIN LATERAL (
  SELECT CASE t.nspname WHEN 'pg_catalog' THEN format_type(t.oid, s.typmod) ELSE format('%I.%I', t.nspname, t.typname) END,
    coalesce((${OWN_EQUALITY}), '=')
  FROM shape s JOIN typ t ON t.oid = s.oid WHERE s.attnum = c.attnum AND s.suffix = '' AND NOT t.domain
) top(type, equals)
CROSS JOIN LATERAL (
  SELECT t.typname || s.suffix, t.oid FROM shape s JOIN typ t ON t.oid = s.oid
  WHERE s.attnum = c.attnum ORDER BY s.depth DESC LIMIT 1
) base(name, oid)
CROSS JOIN LATERAL (
  SELECT array_agg(DISTINCT t.typname::text), bool_or(t.extension), bool_or(t.changeable) FROM part p JOIN typ t ON t.oid = p.oid
  WHERE p.attnum = c.attnum
) inside(parts, extension, changeable)
ORDER BY c.attnum`;

/**
 * Columns of a table from the catalog.
 * @throws {AuditError} NOT_INSTALLED when there is no such table.
 */
export async function readColumns(
  sql: Sql,
  schema: string,
  table: string,
): Promise<readonly CatalogColumn[]> {
  const rows = await findColumns(sql, schema, table);
  if (rows.length === 0) {
    throw new AuditError(
      "NOT_INSTALLED",
      `there is no table ${schema}.${table}: ${await wayToTable(sql, table)}`,
    );
  }
  return rows;
}

/** A model without a schema is taken to be in `public`, while its statements go by the search path. */
async function wayToTable(sql: Sql, table: string): Promise<string> {
  const [found] = await sql.query<{ schema: string }>(
    "SELECT s.nspname AS schema FROM pg_class r JOIN pg_namespace s ON s.oid = r.relnamespace WHERE r.oid = to_regclass($1)",
    [identifier(table)],
  );
  if (found === undefined) return "create it before installing the audit";
  return `the search path leads to ${found.schema}.${table}, so give the model its schema: { schema: "${found.schema}" }`;
}

/** Columns of a table from the catalog; none when there is no such table. */
export function findColumns(sql: Sql, schema: string, table: string): Promise<readonly CatalogColumn[]> {
  return sql.query<CatalogColumn>(COLUMNS, [schema, table]);
}
