import type { Value } from "../core/value.ts";
import type { Version } from "../core/version.ts";
import { engines } from "./engines.ts";
import { readLog } from "./log-reader.ts";
import { withMaintenance } from "./maintenance.ts";
import type { Sql } from "./sql.ts";
import type { TrackedTable } from "./tracked-table.ts";

/** What retention would do to one model. */
export interface RetentionPlan {
  readonly model: string;
  /** Versions older than the instant. */
  readonly older: number;
  /** Those of them that no state at or after the instant needs. */
  readonly removable: number;
}

/** A version that can be kept elsewhere: it says all there is to know, also when the one before it is gone. */
export interface RemovableVersion extends Version {
  /**
   * What the engine stores of it, by column, as PostgreSQL writes each value as text, so exact. Snapshot: `row`, the whole
   * row after the change or before its deletion, and `changed`, the columns an update changed. Delta: `changes`, column
   * to `[old, new]`.
   */
  readonly stored: Readonly<Record<string, Value>>;
}

/** Versions of one model, to be removed. */
export interface RetentionRange {
  /** Only versions older than this instant, ISO 8601. */
  readonly before: string;
  /** Ids from this on. */
  readonly from: string;
  /** Ids up to and including this. */
  readonly upTo: string;
}

export async function planRetention(sql: Sql, table: TrackedTable, before: string): Promise<RetentionPlan> {
  const engine = engines[table.engine];
  const [counts] = await sql.query<{ older: string; removable: string }>(
    `SELECT count(*) AS older, count(*) FILTER (WHERE ${engine.superseded(table, "h", "$1::timestamptz")}) AS removable
     FROM ${engine.storage(table)} h WHERE ${engine.belongs(table, "h")} AND h.version_at < $1::timestamptz`,
    [before],
  );
  return { model: table.model, older: Number(counts?.older), removable: Number(counts?.removable) };
}

/** Removable versions of a table with ids greater than `after`, oldest first. */
export async function readRemovable(
  sql: Sql,
  table: TrackedTable,
  range: { readonly before: string; readonly after: string; readonly limit: number },
): Promise<readonly RemovableVersion[]> {
  const versions = await readLog(sql, {
    tables: [table],
    where: [
      (tracked, row) => `${row}.version_id > $1::bigint AND ${removable(tracked, row, "$2::timestamptz")}`,
    ],
    params: [range.after, range.before],
    order: "position",
    limit: range.limit,
  });
  const engine = engines[table.engine];
  const rows = await sql.query<{ id: string; stored: RemovableVersion["stored"] }>(
    `SELECT h.version_id::text AS id, ${engine.stored(table, "h")} AS stored
     FROM ${engine.storage(table)} h WHERE h.version_id = ANY($1::bigint[])`,
    [versions.map(({ id }) => id)],
  );
  const storedOf = new Map(rows.map(({ id, stored }) => [id, stored]));
  // What another process removed in between is not there to be kept any more.
  return versions.flatMap((version) => {
    const stored = storedOf.get(version.id);
    return stored === undefined ? [] : [{ ...version, stored }];
  });
}

/**
 * Removes the removable versions of a range, through the maintenance path. `sql` must be bound to a transaction. Going
 * up by id, all older versions of a row go before its deletion does, so no deleted row comes back when it stops halfway.
 * @returns how many were removed.
 */
export async function removeRange(sql: Sql, table: TrackedTable, range: RetentionRange): Promise<number> {
  const engine = engines[table.engine];
  const removed = await withMaintenance(sql, () =>
    sql.query(
      `DELETE FROM ${engine.storage(table)} h
     WHERE ${engine.belongs(table, "h")} AND h.version_id >= $1::bigint AND h.version_id <= $2::bigint
       AND ${removable(table, "h", "$3::timestamptz")}
     RETURNING 1`,
      [range.from, range.upTo, range.before],
    ),
  );
  return removed.length;
}

function removable(table: TrackedTable, row: string, before: string): string {
  return `${row}.version_at < ${before} AND ${engines[table.engine].superseded(table, row, before)}`;
}
