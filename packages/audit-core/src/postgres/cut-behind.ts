import type { Place } from "../core/moment.ts";
import type { Cut } from "./engine.ts";
import { engines } from "./engines.ts";
import { entriesTable } from "./entries.ts";
import { literal } from "./quote.ts";
import type { Sql } from "./sql.ts";
import type { TrackedTable } from "./tracked-table.ts";

/** How far apart, by the clock, the versions of one transaction can be. A restored server gives transaction ids out again. */
const LONGEST = "1 day";

/**
 * The cut behind the transaction of a version: all versions of the transactions whose last one is not behind its last one.
 * Row locks make that the order of each row's versions, so whatever it takes of a row has all before it.
 */
export async function cutBehind(
  sql: Sql,
  auditSchema: string,
  tables: readonly TrackedTable[],
  { id, at, transactionId }: Place,
): Promise<Cut> {
  const near = versionsNear(auditSchema, tables, literal(at));
  const [found] = await sql.query<{ last: string }>(
    `SELECT greatest(max(n.version_id), $1::bigint)::text AS last FROM (${near((row) => `${row}.version_id > $1::bigint`)}) n
WHERE n.version_transaction = $2::xid8`,
    [id, transactionId],
  );
  const last = literal(found?.last ?? id);
  // In the statement that reads: a transaction that commits in between would be read, and not be known to go on.
  const straddling = `SELECT n.version_transaction FROM (${near(() => "true")}) n
  GROUP BY n.version_transaction HAVING min(n.version_id) <= ${last}::bigint AND max(n.version_id) > ${last}::bigint`;
  return (row) =>
    `${row}.version_id <= ${last}::bigint AND ${row}.version_transaction <> ALL (ARRAY(${straddling}))`;
}

/** Query giving ids and transactions of what any table recorded around a time. */
function versionsNear(
  auditSchema: string,
  tables: readonly TrackedTable[],
  at: string,
): (only: Cut) => string {
  const around = `BETWEEN ${at}::timestamptz - interval '${LONGEST}' AND ${at}::timestamptz + interval '${LONGEST}'`;
  const branch = (storage: string, where: string) =>
    `SELECT h.version_id, h.version_transaction FROM ${storage} h WHERE ${where} AND h.version_at ${around}`;
  return (only) =>
    [
      ...tables.map((table) => {
        const engine = engines[table.engine];
        return branch(engine.storage(table), `${engine.belongs(table, "h")} AND ${only("h")}`);
      }),
      branch(entriesTable(auditSchema), only("h")),
    ].join("\nUNION ALL\n");
}
