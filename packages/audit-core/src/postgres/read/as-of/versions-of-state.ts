import { engines } from "../../engines/engines.ts";
import { allOf } from "../../sql/layout.ts";
import { literal } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import { keyToFind } from "../../table/keys/key-to-find.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { newestFirst } from "../../table/version-columns.ts";
import type { NeededRow } from "./removed-past.ts";
import { LONGEST } from "./up-to-transaction.ts";

/**
 * The versions that a row's state as of an instant is read from, in as few months as possible: the statement of the state has literals,
 * so it is planned with each month that it may need. The last version is looked for by one with parameters, whose plan is kept. Until
 * the state is read, a later one may be written, and that one be removed: so those that are new then count as well.
 */
export async function versionsOfState(
  sql: Sql,
  table: TrackedTable,
  key: readonly string[],
  instant: string,
): Promise<Pick<NeededRow, "last" | "from">> {
  const engine = engines[table.engine];
  // As texts: a parameter of a type that is made anew would outlive it in the kept plan.
  const values = keyToFind(
    table,
    key.map((_text, i) => `$${i + 2}::text`),
  );
  const [found] = await sql.query<{ readonly at: string; readonly recent: string }>(
    `SELECT to_jsonb(h.version_at) #>> '{}' AS at, to_jsonb(statement_timestamp() - interval '${LONGEST}') #>> '{}' AS recent
FROM ${engine.storage(table)} h
WHERE ${allOf([engine.hasKey(table, "h", values), "h.version_at <= $1::timestamptz"])}
ORDER BY ${newestFirst("h")}
LIMIT 1`,
    [instant, ...key],
  );
  const time = (text: string) => `${literal(text)}::timestamptz`;
  const when = (operator: "=" | "<=") => (row: string) =>
    found === undefined
      ? `${row}.version_at <= ${time(instant)}`
      : `(${row}.version_at ${operator} ${time(found.at)} OR ${row}.version_at BETWEEN ${time(found.recent)} AND ${time(instant)})`;
  return { last: when("="), from: when(engine.hasWholeStates ? "=" : "<=") };
}
