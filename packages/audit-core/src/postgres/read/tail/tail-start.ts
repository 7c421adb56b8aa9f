import { type Instant, toInstant } from "../../../core/instant.ts";
import { readLog } from "../log-reader.ts";
import { type IdsRead, readIds } from "./tail-fence.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TailBacklog, TailCursor } from "./tail-cursor.ts";
import type { TailHost } from "./tail-host.ts";
import { readHolders } from "./tail-lag.ts";

/** Allowance for a clock that was set back during a transaction. */
const CLOCK_MARGIN = "1 minute";

/** The position after everything that has been committed: a reader that starts here sees what commits from now on. */
export async function tailEnd(host: TailHost): Promise<TailCursor> {
  return host.connected(async (sql) => {
    const look = await readIds(sql, host.schema);
    if (look.holders.length === 0) return newest(host, sql, look, look.last, null);
    const holders = await readHolders(sql, host.schema);
    const [open] = await sql.query<{ snapshot: string; since: string }>(
      `SELECT pg_current_snapshot()::text AS snapshot, to_jsonb((min(t)::timestamptz - interval '${CLOCK_MARGIN}') AT TIME ZONE 'UTC') #>> '{}' || 'Z' AS since FROM unnest($1::text[]) t`,
      [[look.clock, ...holders.map(({ since }) => since)]],
    );
    if (open === undefined) throw new Error("PostgreSQL returned no snapshot");
    // The start is unknown for prepared transactions, and may not be visible for sessions of other roles.
    const allTell = holders.every(({ since, prepared }) => since !== null && prepared === null);
    return newest(host, sql, look, null, {
      from: "0",
      unseenBy: open.snapshot,
      since: allTell ? open.since : null,
    });
  });
}

/** The position before all versions at or after an instant. */
export async function tailSince(host: TailHost, instant: Instant): Promise<TailCursor> {
  const since = toInstant(instant);
  return host.connected(async (sql) => {
    const look = await readIds(sql, host.schema);
    return newest(host, sql, look, null, { from: "0", unseenBy: null, since });
  });
}

/** The cursor after the newest version, or after the newest one up to an id. */
async function newest(
  host: TailHost,
  sql: Sql,
  look: IdsRead,
  upTo: string | null,
  backlog: TailBacklog | null,
): Promise<TailCursor> {
  const within = (row: string) => (upTo === null ? "true" : `${row}.version_id <= ${upTo}`);
  const [last] = await readLog(sql, {
    tables: await host.tables(sql),
    where: [(_table, row) => within(row)],
    entries: { auditSchema: host.schema, where: [within] },
    params: [],
    order: "last-position",
    limit: 1,
  });
  const { history, clock: readAt } = look;
  // Imported versions have ids below 0, and no tail gives them.
  const given = last !== undefined && BigInt(last.id) > 0n ? last : null;
  return { after: given?.id ?? "0", at: given?.at ?? null, history, readAt, backlog };
}
