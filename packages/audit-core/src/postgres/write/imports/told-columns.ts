import { call, cases, listed, nested } from "../../sql/layout.ts";
import { literal, qualified } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import type { InstalledColumn } from "../../table/installed-table.ts";
import { registry } from "../../table/registry.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/**
 * Stores of which columns the imported versions of a table tell: of those since ever, for nothing is before, and of the missing ones
 * only later versions. A revert leaves these alone.
 */
export async function storeTold(sql: Sql, table: TrackedTable, missing: readonly string[]): Promise<void> {
  const known = registry(table.auditSchema);
  const sequence = literal(qualified(table.auditSchema, "version_id"));
  const since = cases(["WHEN c.key = ANY ($1::text[]) THEN next.id::text", "ELSE NULL"]);
  const member = call("jsonb_build_object", ["'since'", since]);
  await sql.query(
    `UPDATE ${known} known
SET columns = ${nested(`SELECT${listed([`jsonb_object_agg(c.key, c.value || ${member})`])}
FROM jsonb_each(known.columns) c, ${nested(`SELECT nextval(${sequence}) AS id`)} next`)}
WHERE known.id = ${table.id}`,
    [missing],
  );
}

/** The table with what is stored about its columns now, as another process may have imported its versions. */
export async function withTold(sql: Sql, table: TrackedTable): Promise<TrackedTable> {
  const [stored] = await sql.query<{ readonly columns: Readonly<Record<string, InstalledColumn>> }>(
    `SELECT columns FROM ${registry(table.auditSchema)} known WHERE known.id = ${table.id}`,
  );
  if (stored === undefined) return table;
  return {
    ...table,
    columns: table.columns.map((column) => {
      const since = stored.columns[column.name]?.since;
      return column.was === null || since === undefined
        ? column
        : { ...column, was: { ...column.was, since } };
    }),
  };
}
