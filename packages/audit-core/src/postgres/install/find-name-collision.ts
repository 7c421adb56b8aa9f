import { registry } from "../table/registry.ts";
import { objectStem } from "../table/object-name.ts";
import type { Sql } from "../sql/sql.ts";
import type { TableNames } from "../table/table-names.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/** Two tables whose objects in the audit schema would have the same names, such as `public.a__b` and `a.b`. */
export interface NameCollision {
  readonly table: TrackedTable;
  readonly other: TableNames;
}

/** The first collision among the tables and the registered tables of other applications; `null` for none. */
export async function findNameCollision(
  sql: Sql,
  auditSchema: string,
  tables: readonly TrackedTable[],
): Promise<NameCollision | null> {
  const known = new Map<string, TableNames>();
  for (const other of await knownBeside(sql, auditSchema, tables)) known.set(objectStem(other), other);
  for (const table of tables) {
    const other = known.get(objectStem(table));
    if (other !== undefined && (other.schema !== table.schema || other.name !== table.name))
      return { table, other };
    known.set(objectStem(table), table);
  }
  return null;
}

async function knownBeside(
  sql: Sql,
  auditSchema: string,
  tables: readonly TrackedTable[],
): Promise<readonly TableNames[]> {
  const [present] = await sql.query("SELECT 1 FROM pg_class WHERE oid = to_regclass($1)", [
    registry(auditSchema),
  ]);
  if (present === undefined) return [];
  return sql.query<TableNames>(
    `SELECT schema, name FROM ${registry(auditSchema)} WHERE id <> ALL ($1::bigint[])`,
    [tables.map(({ id }) => id)],
  );
}
