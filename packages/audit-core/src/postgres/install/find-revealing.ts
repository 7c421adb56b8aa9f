import type { Column } from "../table/column.ts";
import type { Sql } from "../sql/sql.ts";
import { tableName, type TrackedTable } from "../table/tracked-table.ts";

/** A column that reveals a masked or excluded one. */
export interface Revealing {
  /** Its field. */
  readonly field: string;
  readonly hidden: string;
  readonly how: "masked" | "excluded";
  /** Whether it is computed from the other, or has its values since a migration gave it the name of this field. */
  readonly by: "computing" | "renaming";
}

/**
 * Columns that are recorded unmasked and computed from a masked or excluded column, or were masked or excluded under another name. `excluded` are the excluded
 * attributes by column. A mask by size does not hide small values, so it does not count.
 */
export async function findRevealing(
  sql: Sql,
  table: TrackedTable,
  excluded: ReadonlyMap<string, string>,
): Promise<readonly Revealing[]> {
  const renamed = underOtherNames(table);
  const clear = table.columns.filter((column) => column.generated && !hides(column));
  if (clear.length === 0) return renamed;
  const sources = await findSources(sql, table);
  const computed = sources.flatMap(({ column, source }): readonly Revealing[] => {
    const field = clear.find(({ name }) => name === column)?.field;
    if (field === undefined) return [];
    const masked = table.columns.find(({ name }) => name === source);
    const by = "computing";
    if (masked !== undefined)
      return hides(masked) ? [{ field, hidden: masked.field, how: "masked", by }] : [];
    const hidden = excluded.get(source);
    return hidden === undefined ? [] : [{ field, hidden, how: "excluded", by }];
  });
  return [...renamed, ...computed];
}

/** Recorded columns that have the number of one that was masked or excluded: a migration swapped their names, or dropped one of them. */
function underOtherNames({ columns, installed }: TrackedTable): readonly Revealing[] {
  if (installed?.sameTable !== true) return [];
  const hidden = [
    ...Object.entries(installed.columns)
      .filter(([, { masked, mask }]) => masked && mask !== "size")
      .map(([name, { position }]) => ({ name, position, how: "masked" as const })),
    ...Object.entries(installed.excluded ?? {}).map(([name, position]) => ({
      name,
      position,
      how: "excluded" as const,
    })),
  ];
  return columns.flatMap((column): readonly Revealing[] => {
    if (hides(column) || !Object.hasOwn(installed.columns, column.name)) return [];
    const was = hidden.find(({ name, position }) => name !== column.name && position === column.position);
    return was === undefined ? [] : [{ field: column.field, hidden: was.name, how: was.how, by: "renaming" }];
  });
}

function hides({ mask }: Column): boolean {
  return mask !== null && !(typeof mask === "object" && "over" in mask);
}

/** A generated column and a column that it depends on, directly or through another generated column. */
interface ComputedFrom {
  readonly column: string;
  readonly source: string;
}

/** Dependencies of the generated columns of a table, from `pg_depend`. */
function findSources(sql: Sql, table: TrackedTable): Promise<readonly ComputedFrom[]> {
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
