import { engines } from "../../engines/engines.ts";
import { entriesTable } from "../../engines/entries.ts";
import { boundedUnions } from "../../sql/bounded-unions.ts";
import { literal, qualified } from "../../sql/quote.ts";
import { locksOn } from "./tail-fence.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** An open transaction that has written to the log: nothing behind its versions is given before it ends. */
export interface TailHolder {
  /** Process of its session; `null` for a prepared transaction. */
  readonly pid: number | null;
  /** Name of a prepared transaction. */
  readonly prepared: string | null;
  /** What the session calls itself; `null` where the server does not tell. */
  readonly application: string | null;
  readonly user: string | null;
  /** Such as `idle in transaction`; `null` where the server does not tell. */
  readonly state: string | null;
  /** When it began; `null` where the server does not tell. */
  readonly since: string | null;
  /** Its age. */
  readonly seconds: number | null;
}

/** How far a {@link Tail} is behind. */
export interface TailLag {
  /** Age of the oldest version not given yet; of one still being written, that of its transaction. 0 when there is none. */
  readonly seconds: number;
  /** The oldest transaction that holds the tail. */
  readonly holder: TailHolder | null;
}

/** Open transactions that have taken ids, oldest first. Of other roles' sessions the server may tell the process only. */
export async function readHolders(sql: Sql, schema: string): Promise<readonly TailHolder[]> {
  const sequence = `${literal(qualified(schema, "version_id"))}::regclass`;
  return sql.query<TailHolder>(
    `SELECT h.pid, p.gid AS prepared, nullif(a.application_name, '') AS application, coalesce(a.usename, p.owner)::text AS user,
  a.state, to_jsonb(t.since AT TIME ZONE 'UTC') #>> '{}' || 'Z' AS since, extract(epoch FROM clock_timestamp() - t.since)::float8 AS seconds
FROM (SELECT DISTINCT l.pid, l.virtualtransaction FROM ${locksOn(sequence)}) h
LEFT JOIN pg_stat_activity a ON a.pid = h.pid
LEFT JOIN pg_locks x ON h.pid IS NULL AND x.virtualtransaction = h.virtualtransaction AND x.locktype = 'transactionid' AND x.granted
LEFT JOIN pg_prepared_xacts p ON p.transaction = x.transactionid
CROSS JOIN LATERAL (SELECT coalesce(a.xact_start, p.prepared) AS since) t ORDER BY t.since, h.pid`,
  );
}

/** What is waiting to be given, in {@link secondsWaiting}. */
interface Waiting {
  readonly tables: readonly TrackedTable[];
  readonly auditSchema: string;
  /** Only versions with a greater id. */
  readonly behind: bigint;
}

/** Age of the oldest version that waits, of each storage the first by id; `null` when none does. */
export async function secondsWaiting(
  sql: Sql,
  { tables, auditSchema, behind }: Waiting,
): Promise<number | null> {
  const storages = new Set(tables.map((table) => engines[table.engine].storage(table)));
  const first = [...storages, entriesTable(auditSchema)].map(
    (storage) =>
      `(SELECT version_at FROM ${storage} WHERE version_id > $1::bigint ORDER BY version_id LIMIT 1)`,
  );
  const oldest: number[] = [];
  for (const some of boundedUnions(first)) {
    const [found] = await sql.query<{ seconds: number | null }>(
      `SELECT extract(epoch FROM clock_timestamp() - min(version_at))::float8 AS seconds FROM (${some}) v WHERE isfinite(version_at)`,
      [behind.toString()],
    );
    if (found?.seconds != null) oldest.push(found.seconds);
  }
  return oldest.length === 0 ? null : Math.max(...oldest);
}
