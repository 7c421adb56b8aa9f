import { engines } from "../../engines/engines.ts";
import { entriesTable } from "../../engines/entries.ts";
import { boundedUnions } from "../../sql/bounded-unions.ts";
import { literal, qualified } from "../../sql/quote.ts";
import { locksOn } from "./tail-fence.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** An open transaction that has written to the log: the tail cannot pass its versions before it ends. */
export interface TailHolder {
  /** Backend PID; `null` for a prepared transaction. */
  readonly pid: number | null;
  /** Name of a prepared transaction. */
  readonly prepared: string | null;
  /** `application_name` of the session; `null` if it is not set or not visible. */
  readonly application: string | null;
  readonly user: string | null;
  /** State of the session, such as `idle in transaction`; `null` if it is not visible. */
  readonly state: string | null;
  /** Start of the transaction; `null` if it is not visible. */
  readonly since: string | null;
  /** Age of the transaction in seconds. */
  readonly seconds: number | null;
}

/** How far a {@link Tail} is behind. */
export interface TailLag {
  /** Age in seconds of the oldest version that was not returned yet, or of the oldest open transaction; 0 for none. */
  readonly seconds: number;
  /** The oldest open transaction that the tail waits for. */
  readonly holder: TailHolder | null;
}

/** Open transactions that have taken ids, oldest first. Of other roles' sessions only the PID may be visible. */
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

/** Versions that wait to be returned. */
interface Waiting {
  readonly tables: readonly TrackedTable[];
  readonly auditSchema: string;
  /** Only versions with a greater id than this. */
  readonly behind: bigint;
}

/** Age of the oldest version that waits: the first by id of each storage is looked at. `null` for none. */
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
