import { engines } from "../../engines/engines.ts";
import { allOf } from "../../sql/layout.ts";
import { literal } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import { keyToFind } from "../../table/keys/key-to-find.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { newestFirst } from "../../table/version-columns.ts";
import type { NeededRow } from "./removed-past.ts";

/**
 * The versions that a row's state as of an instant is read from, in as few months as possible: the statement of the state has literals,
 * so it is planned with each month that it may need. The last version is looked for by one with parameters, whose plan is kept.
 */
export async function versionsOfState(
  sql: Sql,
  table: TrackedTable,
  key: readonly string[],
  instant: string,
): Promise<Pick<NeededRow, "last" | "from">> {
  const engine = engines[table.engine];
  const values = keyToFind(
    table,
    key.map((_text, i) => `$${i + 2}`),
  );
  const [found] = await sql.query<{ readonly at: string }>(
    `SELECT to_jsonb(h.version_at) #>> '{}' AS at
FROM ${engine.storage(table)} h
WHERE ${allOf([engine.hasKey(table, "h", values), "h.version_at <= $1::timestamptz"])}
ORDER BY ${newestFirst("h")}
LIMIT 1`,
    [instant, ...key],
  );
  const when = (operator: "=" | "<=") => (row: string) =>
    `${row}.version_at ${operator} ${literal(found?.at ?? instant)}::timestamptz`;
  const last = when(found === undefined ? "<=" : "=");
  return { last, from: engine.hasWholeStates ? last : when("<=") };
}
