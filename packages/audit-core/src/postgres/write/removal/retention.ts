import type { Value } from "../../../core/value.ts";
import type { LogEntry } from "../../../core/log-entry.ts";
import { whereStored } from "../../engines/where-stored.ts";
import { readLog } from "../../read/log-reader.ts";
import { isRemovable, type Removable, removables } from "./removal.ts";
import { removeFunction } from "./remove-function.ts";
import { allOf, nested } from "../../sql/layout.ts";
import type { Sql } from "../../sql/sql.ts";
import { type ModelTable, modelTable, type TrackedTable } from "../../table/tracked-table.ts";

/** What retention would remove of one model. Counts include entries. */
export interface RetentionPlan extends ModelTable {
  /** Versions older than the instant. */
  readonly older: number;
  /** Those of them that no state at or after the instant needs. */
  readonly removable: number;
  /** Those of them that would be removable if no hold kept them. */
  readonly held: number;
}

/** A version or other entry to archive. It is complete: reading it does not need the previous version. */
export type RemovableEntry = LogEntry & {
  /**
   * What the engine stores, by column, each value as PostgreSQL's exact text. Snapshot: `row`, the whole row after the change
   * or before the delete, and `changed`, the columns that an update changed. Delta, and entries with either engine: `changes`,
   * by column `[old, new]`.
   */
  readonly stored: Readonly<Record<string, Value>>;
};

/** Result of a removal. */
export interface RemovedVersions {
  /** Ids of the versions that were removed. */
  readonly removed: readonly string[];
  /** Ids of versions that had already been removed by another process. */
  readonly missing: readonly string[];
}

export async function planRetention(sql: Sql, table: TrackedTable, before: string): Promise<RetentionPlan> {
  const counted = removables(table).map(
    ({ from, belongs, superseded, held }) =>
      `SELECT ${superseded("h", "$1::timestamptz")} AS superseded, ${held("h")} AS held
FROM ${from} h
WHERE ${allOf([belongs("h"), "h.version_at < $1::timestamptz"])}`,
  );
  const [counts] = await sql.query<{ older: string; removable: string; held: string }>(
    `SELECT
  count(*) AS older,
  count(*) FILTER (WHERE superseded AND NOT held) AS removable,
  count(*) FILTER (WHERE superseded AND held) AS held
FROM ${nested(counted.join("\nUNION ALL\n"))} h${whereStored(table)}`,
    [before],
  );
  return {
    ...modelTable(table),
    older: Number(counts?.older),
    removable: Number(counts?.removable),
    held: Number(counts?.held),
  };
}

/** Removable versions and entries of a table with ids greater than `after`, oldest first. */
export async function readRemovable(
  sql: Sql,
  table: TrackedTable,
  range: { readonly before: string; readonly after: string; readonly limit: number },
): Promise<readonly RemovableEntry[]> {
  const wanted = (relation: Removable) => (row: string) =>
    `${row}.version_id > $1::bigint AND ${isRemovable(relation, row, "$2::timestamptz")}`;
  const [own, entries] = removables(table);
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
      `SELECT h.version_id::text AS id, ${relation.stored("h")} AS stored
FROM ${relation.from} h
WHERE h.version_id = ANY($1::bigint[])`,
  );
  const rows = await sql.query<{ id: string; stored: RemovableEntry["stored"] }>(
    stored.join("\nUNION ALL\n"),
    [versions.map(({ id }) => id)],
  );
  const storedOf = new Map(rows.map(({ id, stored }) => [id, stored]));
  // Another process may have removed some of them in between.
  return versions.flatMap((version) => {
    const stored = storedOf.get(version.id);
    return stored === undefined ? [] : [{ ...version, stored }];
  });
}

/** Removes these versions and entries of a table. `sql` must be bound to a transaction, `comment` is the context comment. */
export async function removeVersions(
  sql: Sql,
  table: TrackedTable,
  {
    before,
    ids,
    comment,
  }: { readonly before: string; readonly ids: readonly string[]; readonly comment: string },
): Promise<RemovedVersions> {
  const rows = await sql.query<{ id: string }>(
    `${comment}SELECT unnest(${removeFunction(table)}($1::bigint[], $2::timestamptz))::text AS id`,
    [ids, before],
  );
  const removed = new Set(rows.map(({ id }) => id));
  return { removed: ids.filter((id) => removed.has(id)), missing: ids.filter((id) => !removed.has(id)) };
}
