import type { Sql } from "../sql/sql.ts";
import { tableName, type TrackedTable } from "../table/tracked-table.ts";

/** A generated column and a column that it depends on, directly or through another generated column. */
export interface ComputedFrom {
  readonly column: string;
  readonly source: string;
}

/** Dependencies of the generated columns of a table, from `pg_depend`. */
export function findSources(sql: Sql, table: TrackedTable): Promise<readonly ComputedFrom[]> {
  return sql.query<ComputedFrom>(
    `WITH RECURSIVE own AS (SELECT to_regclass($1)::oid AS oid),
direct AS (
  SELECT g.attname AS "column", s.attname AS source
  FROM own JOIN pg_attribute g ON g.attrelid = own.oid AND g.attgenerated <> ''
  LEFT JOIN pg_attrdef e ON e.adrelid = g.attrelid AND e.adnum = g.attnum
  JOIN pg_depend d ON (d.classid, d.objid) = ('pg_attrdef'::regclass, e.oid) OR (d.classid, d.objid, d.objsubid) = ('pg_class'::regclass, g.attrelid, g.attnum)
  JOIN pg_attribute s ON s.attrelid = own.oid AND s.attnum = d.refobjsubid AND s.attnum <> g.attnum
  WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = own.oid
), any_way AS (
  SELECT * FROM direct
  UNION
  SELECT a."column", d.source FROM any_way a JOIN direct d ON d."column" = a.source
)
SELECT "column", source FROM any_way ORDER BY "column", source`,
    [tableName(table)],
  );
}
