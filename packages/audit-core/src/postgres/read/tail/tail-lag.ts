import { literal, qualified } from "../../sql/quote.ts";
import { locksOn } from "./settled-ids.ts";
import type { Sql } from "../../sql/sql.ts";

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
