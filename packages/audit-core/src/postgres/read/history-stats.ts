import { parseInstant } from "../../core/instant.ts";
import { engines } from "../engines/engines.ts";
import { toUtc } from "../sql/decode.ts";
import { allOf, listed, nested } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import { removedBefore } from "./as-of/removed-past.ts";
import { type ModelTable, modelTable, type TrackedTable } from "../table/tracked-table.ts";

/** Size of a model's history. */
export interface HistoryStats extends ModelTable {
  readonly versions: number;
  /** Time of the oldest version, as stored if it is not a valid instant; `null` for none. */
  readonly oldest: string | null;
  /** The same for the newest version. */
  readonly newest: string | null;
  /** Bytes of the versions in their table, without indexes and bloat. */
  readonly bytes: number;
  /**
   * Whether `versions` and `bytes` were counted. Else there are more than ten thousand versions, and the figures are estimates, as old as
   * the last ANALYZE of the history.
   */
  readonly isExact: boolean;
  /** Bytes on disk, with indexes and free space. Of a model of the engine `delta`: its estimated share of the log. */
  readonly diskBytes: number;
  readonly growth: Growth;
}

/** How fast a history grows, by the versions that are still in the database. */
export interface Growth {
  /**
   * Days that the pace is of: the last thirty, or fewer if the oldest version is younger or retention has removed versions since; one
   * at least.
   */
  readonly days: number;
  /** The pace of these days; bytes are those on disk. */
  readonly perDay: { readonly versions: number; readonly bytes: number };
  /** The last twelve months of UTC with versions, the oldest first, such as `2026-01`. */
  readonly months: readonly { readonly month: string; readonly versions: number; readonly bytes: number }[];
}

interface Bounds {
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly days: number;
  readonly months: readonly string[];
  readonly disk: string;
}

/** Versions up to this many are counted, more are estimated. */
const MOST_COUNTED = 10_000;
const DAYS = 30;
const MONTHS = 12;

/** Measures the history of a table: exactly by reading all of it, else by what indexes and the planner know. */
export async function historyStats(sql: Sql, table: TrackedTable, exact: boolean): Promise<HistoryStats> {
  const engine = engines[table.engine];
  const storage = engine.storage(table);
  const ofTable = engine.belongs(table, "h");
  const bounds = await readBounds(sql, table);
  const count = async (...conditions: readonly string[]) =>
    countVersions(sql, storage, allOf([ofTable, ...conditions]), exact);
  const all = await count();
  const isExact = exact || all <= MOST_COUNTED;
  const size = await averageSize(sql, table, isExact);
  // Models of one log share its pages in proportion to their versions.
  const shared = engine.storesColumns ? all : await estimate(sql, storage, "true");
  const diskBytes = Math.round(Number(bounds.disk) * (all / Math.max(all, shared, 1)));
  const onDisk = (versions: number) => (all === 0 ? 0 : Math.round(diskBytes * Math.min(1, versions / all)));
  const since = `h.version_at >= now() - interval '${bounds.days} days'`;
  const recent = bounds.oldest === null ? 0 : Math.min(all, await count(since));
  const months = [];
  for (const [i, month] of bounds.months.entries()) {
    const ago = bounds.months.length - 1 - i;
    const before = ago === 0 ? [] : [`h.version_at < ${monthsAgo(ago - 1)}`];
    const versions = await count(`h.version_at >= ${monthsAgo(ago)}`, ...before);
    if (versions > 0) months.push({ month, versions, bytes: onDisk(versions) });
  }
  const instant = (text: string | null) => (text === null ? null : (parseInstant(toUtc(text)) ?? text));
  return {
    ...modelTable(table),
    versions: all,
    oldest: instant(bounds.oldest),
    newest: instant(bounds.newest),
    bytes: Math.round(size * all),
    isExact,
    diskBytes,
    growth: {
      days: bounds.days,
      perDay: { versions: recent / bounds.days, bytes: Math.round(onDisk(recent) / bounds.days) },
      months,
    },
  };
}

/** The beginning of a month of UTC. The planner knows its value, as if it were written out. */
function monthsAgo(ago: number): string {
  return `(date_trunc('month', now() AT TIME ZONE 'UTC') - interval '${ago} months') AT TIME ZONE 'UTC'`;
}

async function readBounds(sql: Sql, table: TrackedTable): Promise<Bounds> {
  const engine = engines[table.engine];
  const end = (
    direction: string,
  ) => `(SELECT h.version_at FROM ${engine.storage(table)} h WHERE ${engine.belongs(table, "h")}
    ORDER BY h.version_at ${direction}, h.version_id ${direction} LIMIT 1)`;
  const time = (column: string) => `to_jsonb(${column}) #>> '{}' AS ${column}`;
  const [bounds] = await sql.query<Bounds>(
    `WITH ends AS MATERIALIZED (SELECT now() AS now, ${end("ASC")} AS oldest, ${end("DESC")} AS newest)
SELECT${listed([
      time("oldest"),
      time("newest"),
      // Of the day of the cut some is missing.
      `greatest(1, least(${listed([
        String(DAYS),
        "CASE WHEN isfinite(oldest) THEN ceil(extract(epoch FROM now - oldest) / 86400) END",
        `floor(extract(epoch FROM now - ${nested(removedBefore(table))}) / 86400)`,
      ])}))::int AS days`,
      `ARRAY(SELECT to_char(m, 'YYYY-MM') FROM generate_series(
    date_trunc('month', now AT TIME ZONE 'UTC') - interval '${MONTHS - 1} months', now AT TIME ZONE 'UTC', '1 month') m) AS months`,
      `${diskOf(table)}::text AS disk`,
    ])}
FROM ends`,
  );
  if (bounds === undefined) throw new Error("PostgreSQL returned no row");
  return bounds;
}

/** How many versions match: counted up to a bound, and estimated if there are more. */
async function countVersions(sql: Sql, storage: string, condition: string, exact: boolean): Promise<number> {
  const limit = exact ? "" : ` LIMIT ${MOST_COUNTED + 1}`;
  const [found] = await sql.query<{ readonly count: string }>(
    `SELECT count(*) AS count FROM (SELECT FROM ${storage} h WHERE ${condition}${limit}) counted`,
  );
  const counted = Number(found?.count);
  return exact || counted <= MOST_COUNTED
    ? counted
    : Math.max(counted, await estimate(sql, storage, condition));
}

/** How many versions the planner expects. */
async function estimate(sql: Sql, storage: string, condition: string): Promise<number> {
  const [plan] = await sql.query<{
    readonly "QUERY PLAN": readonly { readonly Plan: { readonly "Plan Rows": number } }[];
  }>(`EXPLAIN (FORMAT JSON) SELECT FROM ${storage} h WHERE ${condition}`);
  return plan?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}

/** The average size of a version in bytes: of all, or of the newest and the oldest ones. */
async function averageSize(sql: Sql, table: TrackedTable, all: boolean): Promise<number> {
  const engine = engines[table.engine];
  const end = (
    direction: string,
  ) => `(SELECT h.* FROM ${engine.storage(table)} h WHERE ${engine.belongs(table, "h")}
    ORDER BY h.version_at ${direction}, h.version_id ${direction} LIMIT ${MOST_COUNTED / 10})`;
  const versions = all
    ? `${engine.storage(table)} h WHERE ${engine.belongs(table, "h")}`
    : `(${end("ASC")} UNION ALL ${end("DESC")}) h`;
  const [found] = await sql.query<{ readonly size: number }>(
    `SELECT coalesce(avg(pg_column_size(h.*)), 0)::float8 AS size FROM ${versions}`,
  );
  return found?.size ?? 0;
}

/** Bytes on disk of a table's storage; a partitioned one has only those of its partitions. */
function diskOf(table: TrackedTable): string {
  const storage = `${literal(engines[table.engine].storage(table))}::regclass`;
  return table.partitioned
    ? `(SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree(${storage}))`
    : `pg_total_relation_size(${storage})`;
}
