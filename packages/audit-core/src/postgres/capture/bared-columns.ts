import { allOf, nested } from "../sql/layout.ts";
import { registry } from "../table/registry.ts";

/**
 * Query for the columns that are recorded in clear, or masked by size only, and have the number of one that was masked or excluded
 * under another name at the last installation: since a migration they have its values. `id` is that of the table, and `relation` its
 * OID now; both are SQL.
 */
export function baredColumns(schema: string, id: string, relation: string): string {
  return `SELECT a.attname
FROM ${registry(schema)} t
CROSS JOIN LATERAL ${nested(`SELECT was.key AS name, (was.value->>'position')::integer AS position
FROM jsonb_each(t.columns) was
WHERE (was.value->>'masked')::boolean AND was.value->>'mask' IS DISTINCT FROM 'size'
UNION ALL
SELECT was.key, was.value::integer
FROM jsonb_each_text(nullif(to_jsonb(t)->'excluded_columns', 'null')) was`)} hidden
JOIN pg_attribute a ON a.attrelid = t.relation AND a.attnum = hidden.position AND a.attname <> hidden.name
WHERE ${allOf([
    `t.id = ${id} AND t.registry = t.tableoid AND t.relation = ${relation}`,
    "(NOT (t.columns->a.attname::text->>'masked')::boolean OR t.columns->a.attname::text->>'mask' = 'size')",
    "coalesce((t.columns->a.attname::text->>'recorded')::boolean, true)",
  ])}`;
}
