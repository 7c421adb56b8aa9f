import type { Sql } from "../sql/sql.ts";

/** A table, by name. */
interface Named {
  readonly schema: string;
  readonly table: string;
}

/** A view of a table, or a partition or child table of it, through which the table's rows can be written. */
export interface Relation<Table> {
  readonly schema: string;
  readonly name: string;
  readonly over: Table;
}

/** All relations through which rows of the tables can be written under another name, views of views included. */
export async function relationsOver<Table extends Named>(
  sql: Sql,
  tables: readonly Table[],
): Promise<readonly Relation<Table>[]> {
  const rows = await sql.query<{ position: number; schema: string; name: string }>(
    `WITH RECURSIVE reach(position, oid) AS (
  SELECT t.position, r.oid FROM unnest($1::text[], $2::text[]) WITH ORDINALITY t(schema, name, position)
  JOIN pg_namespace s ON s.nspname = t.schema JOIN pg_class r ON r.relnamespace = s.oid AND r.relname = t.name
  UNION
  SELECT reach.position, step.oid FROM reach CROSS JOIN LATERAL (
    SELECT inhrelid FROM pg_inherits WHERE inhparent = reach.oid
    UNION ALL SELECT rule.ev_class FROM pg_depend d JOIN pg_rewrite rule ON rule.oid = d.objid
    WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = reach.oid
  ) step(oid)
)
SELECT (position - 1)::int AS position, s.nspname AS schema, r.relname AS name
FROM reach JOIN pg_class r USING (oid) JOIN pg_namespace s ON s.oid = r.relnamespace`,
    [tables.map(({ schema }) => schema), tables.map(({ table }) => table)],
  );
  return rows.flatMap(({ position, schema, name }) => {
    const over = tables[position];
    const itself = over?.schema === schema && over.table === name;
    return over === undefined || itself ? [] : [{ schema, name, over }];
  });
}
