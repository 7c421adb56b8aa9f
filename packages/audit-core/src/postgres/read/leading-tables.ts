import { engines } from "../engines/engines.ts";
import { boundedUnions, MOST_RELATIONS } from "../sql/bounded-unions.ts";
import type { Sql } from "../sql/sql.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { branch } from "./log-branches.ts";
import { type LogQuery, orderOf } from "./log-query.ts";
import { withActions } from "./with-actions.ts";

/** Position of the first version of a table in a query. */
interface Head {
  readonly table_id: string;
  readonly id: string;
  readonly at: string;
}

/**
 * The tables that can have a version on the page: those whose first version is among the first `limit` ones. All tables if one
 * statement can read all.
 * @param relations the number of relations in that statement
 */
export async function leadingTables(
  sql: Sql,
  query: LogQuery,
  relations: number,
): Promise<readonly TrackedTable[]> {
  if (relations <= MOST_RELATIONS) return query.tables;
  const heads: Head[] = [];
  for (const some of boundedUnions(headBranches(query))) {
    const found = await sql.query<Head>(
      `SELECT v.table_id, v.version_id::text AS id, to_jsonb(v.version_at) #>> '{}' AS at
FROM (${some}) v ORDER BY ${orderOf("v", query)} LIMIT ${query.limit}`,
      query.params,
    );
    heads.push(...found);
  }
  const first = await sql.query<Pick<Head, "table_id">>(
    `SELECT v.table_id FROM unnest($1::text[], $2::timestamptz[], $3::bigint[]) v(table_id, version_at, version_id)
ORDER BY ${orderOf("v", query)} LIMIT ${query.limit}`,
    [heads.map((head) => head.table_id), heads.map((head) => head.at), heads.map((head) => head.id)],
  );
  const leading = new Set(first.map((head) => head.table_id));
  return query.tables.filter(({ id }) => leading.has(id));
}

/** Queries for the first version of each table; tables of one storage with the same conditions share a query. */
function headBranches(query: LogQuery): readonly string[] {
  const head = { ...query, limit: 1 };
  const alike = Map.groupBy(query.tables, (table) =>
    engines[table.engine].several === null ? table : JSON.stringify(conditionsOf(table, query)),
  );
  return [...alike.values()].flatMap((tables) => {
    const [table] = tables;
    if (table === undefined) return [];
    const engine = engines[table.engine];
    const { several } = engine;
    const from = engine.storage(table);
    const own = (where: readonly string[]) =>
      several === null
        ? branch([`'${table.id}' AS table_id`], from, [engine.belongs(table, "h"), ...where], head)
        : `SELECT f.* FROM ${several.each(tables)} CROSS JOIN LATERAL (${branch([`${several.id("h")} AS table_id`], from, [several.isOf("h"), ...where], head)}) f`;
    return conditionsOf(table, query).map(own);
  });
}

/** Lists of conditions for the versions of a table; each list gets its own query. */
function conditionsOf(table: TrackedTable, { where, actions }: LogQuery): readonly (readonly string[])[] {
  const all = where.map((predicate) => predicate(table, "h"));
  return withActions(table, "h", actions).map((action) => [...all, action]);
}
