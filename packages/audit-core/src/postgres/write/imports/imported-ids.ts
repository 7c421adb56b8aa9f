import { AuditError } from "../../../core/error.ts";
import { engines } from "../../engines/engines.ts";
import { maintenance } from "../../sql/maintenance.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** What ids begin at: the least number that leaves room for the times of two centuries before 1970 and one after. */
const LEAST = -(2n ** 62n);

/** Ids of a microsecond. Where more are needed, they take those of the next. */
const SLOTS = 1024;
const TRIES = 8;

/** First transaction id that PostgreSQL never gives. */
const TRANSACTIONS = 2n ** 63n;

/** What was given ids. */
export interface ImportedIds {
  readonly imported: number;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Gives the versions of a table, which were just recorded, ids below those of all others, in the order of their times, and each a
 * transaction of its own: nothing tells which of them were written together. The tail, which begins at 0, does not give them.
 */
export async function giveImportedIds(
  sql: Sql,
  table: TrackedTable,
  storages: readonly string[],
): Promise<ImportedIds> {
  const engine = engines[table.engine];
  const storage = engine.storage(table);
  const own = engine.belongs(table, "h");
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    // Another model may have a version of the same microsecond.
    const slot = Math.floor(Math.random() * (SLOTS / 2));
    const micros = "(extract(epoch FROM h.version_at) * 1000000)::bigint";
    await sql.query(
      maintenance(`UPDATE ${storage} h
SET version_id = n.id, version_transaction = (${TRANSACTIONS} + (n.id::numeric - ${LEAST}))::text::xid8
FROM (
  SELECT c.version_id, c.place + max(c.wanted - c.place) OVER (ORDER BY c.place) AS id
  FROM (
    SELECT h.version_id, row_number() OVER (ORDER BY h.version_at, h.version_id) AS place,
      ${LEAST} + ${micros} * ${SLOTS} + ${slot} AS wanted
    FROM ${storage} h
    WHERE ${own}
  ) c
) n
WHERE ${own} AND h.version_id = n.version_id;`),
    );
    const [found] = await sql.query<ImportedIds & { readonly taken: boolean }>(
      `SELECT count(*)::int AS imported,
  to_char(min(h.version_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "from",
  to_char(max(h.version_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "to",
  ${isTaken(table, storages)} AS taken
FROM ${storage} h
WHERE ${own}`,
    );
    if (found !== undefined && !found.taken) {
      const { imported, from, to } = found;
      return { imported, from, to };
    }
  }
  throw new AuditError(
    "UNSUPPORTED",
    `${table.model}: too many imported versions of other models have the same times`,
  );
}

/** Whether another storage has one of the ids. Those of a shared one are unique anyway. */
function isTaken(table: TrackedTable, storages: readonly string[]): string {
  const engine = engines[table.engine];
  const storage = engine.storage(table);
  const others = storages.filter((other) => other !== storage);
  const found = others.map(
    (other) =>
      `EXISTS (SELECT FROM ${storage} own JOIN ${other} o ON o.version_id = own.version_id WHERE ${engine.belongs(table, "own")} AND o.version_id < 0)`,
  );
  return found.length === 0 ? "false" : found.join(" OR ");
}
