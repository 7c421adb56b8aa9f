import { allOf } from "../sql/layout.ts";
import { registry } from "../table/registry.ts";

/**
 * Query for the columns recorded in clear that have the number of one that was masked under another name at the last installation:
 * since a migration they have its values. `id` is that of the table, and `relation` its OID now; both are SQL.
 */
export function baredColumns(schema: string, id: string, relation: string): string {
  return `SELECT a.attname
FROM ${registry(schema)} t
CROSS JOIN LATERAL jsonb_each(t.columns) was
JOIN pg_attribute a ON a.attrelid = t.relation AND a.attnum = (was.value->>'position')::integer AND a.attname <> was.key
WHERE ${allOf([
    `t.id = ${id} AND t.registry = t.tableoid AND t.relation = ${relation}`,
    "(was.value->>'masked')::boolean AND was.value->>'mask' IS DISTINCT FROM 'size'",
    "NOT (t.columns->a.attname::text->>'masked')::boolean",
  ])}`;
}
