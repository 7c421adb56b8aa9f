import type { Value } from "../core/value.ts";
import type { Version } from "../core/version.ts";
import type { Cut } from "./engine.ts";
import { engines } from "./engines.ts";
import { entriesTable, isGap } from "./entries.ts";
import { readLog } from "./log-reader.ts";
import { withMaintenance } from "./maintenance.ts";
import type { Sql } from "./sql.ts";
import type { TrackedTable } from "./tracked-table.ts";

/** What retention would do to one model, its entries among the versions. */
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
   * to `[old, new]`, which is also what an entry has, with either engine.
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
  const counted = relationsOf(table).map(
    ({ from, belongs, superseded }) =>
      `SELECT ${superseded("h", "$1::timestamptz")} AS removable FROM ${from} h WHERE ${belongs("h")} AND h.version_at < $1::timestamptz`,
  );
  const [counts] = await sql.query<{ older: string; removable: string }>(
    `SELECT count(*) AS older, count(*) FILTER (WHERE removable) AS removable FROM (${counted.join("\nUNION ALL\n")}) h`,
    [before],
  );
  return { model: table.model, older: Number(counts?.older), removable: Number(counts?.removable) };
}

/** Removable versions and entries of a table with ids greater than `after`, oldest first. */
export async function readRemovable(
  sql: Sql,
  table: TrackedTable,
  range: { readonly before: string; readonly after: string; readonly limit: number },
): Promise<readonly RemovableVersion[]> {
  const wanted = (relation: Removable) => (row: string) =>
    `${row}.version_id > $1::bigint AND ${removable(relation, row, "$2::timestamptz")}`;
  const [own, entries] = relationsOf(table);
  const versions = await readLog(sql, {
    tables: [table],
    where: [(_tracked, row) => wanted(own)(row)],
    entries: { auditSchema: table.auditSchema, where: [wanted(entries)] },
    params: [range.after, range.before],
    order: "position",
    limit: range.limit,
  });
  const stored = [own, entries].map(
    (relation) =>
      `SELECT h.version_id::text AS id, ${relation.stored("h")} AS stored FROM ${relation.from} h WHERE h.version_id = ANY($1::bigint[])`,
  );
  const rows = await sql.query<{ id: string; stored: RemovableVersion["stored"] }>(
    stored.join("\nUNION ALL\n"),
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
 * Removes the removable versions and entries of a range, through the maintenance path. `sql` must be bound to a
 * transaction. Going up by id, all older versions of a row go before its deletion does, so no deleted row comes back when
 * it stops halfway.
 * @returns how many were removed.
 */
export async function removeRange(sql: Sql, table: TrackedTable, range: RetentionRange): Promise<number> {
  return withMaintenance(sql, async () => {
    let removed = 0;
    for (const relation of relationsOf(table)) {
      const rows = await sql.query(
        `DELETE FROM ${relation.from} h
     WHERE h.version_id >= $1::bigint AND h.version_id <= $2::bigint AND ${removable(relation, "h", "$3::timestamptz")}
     RETURNING 1`,
        [range.from, range.upTo, range.before],
      );
      removed += rows.length;
    }
    return removed;
  });
}

/** A relation that holds what is removed. */
interface Removable {
  readonly from: string;
  readonly belongs: Cut;
  readonly stored: (row: string) => string;
  /** Whether nothing at or after an instant needs a row of it that is older. */
  readonly superseded: (row: string, before: string) => string;
}

/** The versions of a table, and its entries. */
function relationsOf(table: TrackedTable): readonly [Removable, Removable] {
  const engine = engines[table.engine];
  const from = entriesTable(table.auditSchema);
  // The last gap that may be about a row is what tells that its last version may not be its state.
  const laterGap = (row: string, before: string) =>
    `SELECT FROM ${from} later WHERE ${isGap("later")} AND later.version_table = ${row}.version_table
    AND later.version_key IN ('', ${row}.version_key) AND later.version_id > ${row}.version_id AND later.version_at < ${before}`;
  return [
    {
      from: engine.storage(table),
      belongs: (row) => engine.belongs(table, row),
      stored: (row) => engine.stored(table, row),
      superseded: (row, before) => engine.superseded(table, row, before),
    },
    {
      from,
      belongs: (row) => `${row}.version_table = ${table.id}`,
      stored: (row) => `jsonb_build_object('changes', ${row}.version_changes)`,
      superseded: (row, before) => `(NOT (${isGap(row)}) OR EXISTS (${laterGap(row, before)}))`,
    },
  ];
}

function removable({ belongs, superseded }: Removable, row: string, before: string): string {
  return `${belongs(row)} AND ${row}.version_at < ${before} AND ${superseded(row, before)}`;
}
