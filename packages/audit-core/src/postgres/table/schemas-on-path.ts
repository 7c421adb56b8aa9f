import type { Sql } from "../sql/sql.ts";

/**
 * Resolves unqualified table names to schemas by the default search path of the connection (`reset_val`), not by what the
 * session has set since. Names that do not resolve are left out.
 */
export async function schemasOnPath(
  sql: Sql,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query<{ name: string; schema: string }>(
    `SELECT DISTINCT ON (r.relname) r.relname AS name, n.nspname AS schema
FROM pg_settings s CROSS JOIN LATERAL string_to_table(s.reset_val, ',') WITH ORDINALITY p(part, position)
JOIN pg_namespace n ON n.nspname = CASE WHEN btrim(p.part) = '"$user"' THEN current_user
  WHEN btrim(p.part) LIKE '"%' THEN replace(trim(BOTH '"' FROM btrim(p.part)), '""', '"') ELSE lower(btrim(p.part)) END
JOIN pg_class r ON r.relnamespace = n.oid
WHERE s.name = 'search_path' AND r.relname = ANY ($1::text[]) AND r.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND has_schema_privilege(n.oid, 'USAGE') ORDER BY r.relname, p.position`,
    [names],
  );
  return new Map(rows.map(({ name, schema }) => [name, schema]));
}
