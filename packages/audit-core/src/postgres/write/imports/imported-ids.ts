import { engines } from "../../engines/engines.ts";
import { maintenance } from "../../sql/maintenance.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** What ids begin at: the least number that leaves room for the times of two centuries before 1970 and one after. */
const LEAST = -(2n ** 62n);

/** Ids of a microsecond. Where more are needed, they take those of the next. */
const SLOTS = 1024;

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
 * Ids that other models have are passed over, so only one import may run at a time.
 */
export async function giveImportedIds(
  sql: Sql,
  table: TrackedTable,
  storages: readonly string[],
): Promise<ImportedIds> {
  const engine = engines[table.engine];
  const storage = engine.storage(table);
  const own = engine.belongs(table, "h");
  await sql.query(
    maintenance(`WITH ${freeIds(table, storages)}
UPDATE ${storage} h
SET version_id = n.id, version_transaction = (${TRANSACTIONS} + (n.id::numeric - ${LEAST}))::text::xid8
FROM given n
WHERE ${own} AND h.version_id = n.version_id;`),
  );
  const [found] = await sql.query<ImportedIds>(
    `SELECT count(*)::int AS imported,
  to_char(min(h.version_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "from",
  to_char(max(h.version_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "to"
FROM ${storage} h
WHERE ${own}`,
  );
  return found ?? { imported: 0, from: null, to: null };
}

/**
 * `given`: the id that each version gets. A free id has the rank `id - taken ids below it`. In ranks, each version gets the one that it
 * wants or the next behind its predecessor; then ranks are made ids again.
 */
function freeIds(table: TrackedTable, storages: readonly string[]): string {
  const engine = engines[table.engine];
  const storage = engine.storage(table);
  const taken = storages.map(
    (other) =>
      `SELECT o.version_id FROM ${other} o WHERE o.version_id < 0${other === storage ? ` AND NOT (${engine.belongs(table, "o")})` : ""}`,
  );
  // Models begin at different slots, so that also ids of archived versions are rarely given again.
  const slot = BigInt(table.id) % BigInt(SLOTS / 2);
  const wanted = `${LEAST} + (extract(epoch FROM h.version_at) * 1000000)::bigint * ${SLOTS} + ${slot < 0n ? -slot : slot}`;
  const below = (order: string) =>
    `count(*) FILTER (WHERE p.version_id IS NULL) OVER (ORDER BY ${order} ROWS UNBOUNDED PRECEDING)`;
  return `own AS (
  SELECT h.version_id, row_number() OVER (ORDER BY h.version_at, h.version_id) AS place, ${wanted} AS id
  FROM ${storage} h
  WHERE ${engine.belongs(table, "h")}
), taken(id) AS (
  ${taken.join("\n  UNION\n  ")}
), wanted AS (
  SELECT p.version_id, p.place, p.id - ${below("p.id, p.version_id IS NULL")} AS rank
  FROM (SELECT own.version_id, own.place, own.id FROM own UNION ALL SELECT NULL, NULL, taken.id FROM taken) p
), ranked AS (
  SELECT w.version_id, w.place + max(w.rank - w.place) OVER (ORDER BY w.place) AS rank
  FROM wanted w
  WHERE w.version_id IS NOT NULL
  UNION ALL
  SELECT NULL, t.id - row_number() OVER (ORDER BY t.id) + 1 FROM taken t
), given AS (
  SELECT p.version_id, p.rank + ${below("p.rank, p.version_id IS NOT NULL")} AS id
  FROM ranked p
)`;
}
