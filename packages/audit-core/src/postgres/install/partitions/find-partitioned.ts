import { engines } from "../../engines/engines.ts";
import { partitionFunction } from "../../engines/partitions.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** Those of these relations that are partitioned. */
export async function findPartitioned(sql: Sql, relations: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ relation: string }>(
    "SELECT given.relation FROM unnest($1::text[]) given(relation) JOIN pg_class r ON r.oid = to_regclass(given.relation) WHERE r.relkind = 'p'",
    [relations],
  );
  return new Set(rows.map(({ relation }) => relation));
}

/** The storages of tables with the option, each once. */
export function partitionedStorages(tables: readonly TrackedTable[]): readonly string[] {
  const own = tables.filter(({ partitioned }) => partitioned);
  return [...new Set(own.map((table) => engines[table.engine].storage(table)))];
}

/** Makes the coming months of a partitioned history; see `add_months`. */
export async function addMonthsTo(sql: Sql, auditSchema: string, storage: string): Promise<number> {
  const [row] = await sql.query<{ made: number }>(
    `SELECT ${partitionFunction(auditSchema, "add_months")}(to_regclass($1)) AS made`,
    [storage],
  );
  return row?.made ?? 0;
}

/** Whether the role may make months: an application that installs what is installed already need not. */
export async function mayAddMonths(sql: Sql, auditSchema: string): Promise<boolean> {
  const [row] = await sql.query<{ may: boolean }>("SELECT has_function_privilege($1, 'EXECUTE') AS may", [
    `${partitionFunction(auditSchema, "add_months")}(regclass)`,
  ]);
  return row?.may === true;
}
