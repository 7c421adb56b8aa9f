import { orderedId, toInstant } from "@hindsight/audit-core";
import { type ArchivedGroup, type ArchivedGroupsQuery, mergeGroups } from "@hindsight/db";
import type { DuckDBConnection } from "@duckdb/node-api";

import { rowsOf, textLiteral } from "../parquet/parquet-sql.ts";
import type { FilesAlike } from "../parquet/read-entries.ts";
import { asReadNow, BLANK_ENTRY } from "./blank-entry.ts";
import type { OpenedArchive } from "./opened-archive.ts";

const GROUPED = {
  actor: { of: ["coalesce(actor_type, '')", "coalesce(actor_id, '')"], label: "actor_label" },
  record: { of: ["key"], label: "label" },
} as const;

/** Archived versions by actor or record. */
export async function archivedGroups(
  { duck, parts }: OpenedArchive,
  query: ArchivedGroupsQuery,
): Promise<readonly ArchivedGroup[]> {
  const from = query.from === undefined ? null : toInstant(query.from);
  const to = query.to === undefined ? null : toInstant(query.to);
  let groups: readonly ArchivedGroup[] = [];
  for (const part of parts) {
    if ((from !== null && part.to < from) || (to !== null && part.from >= to)) continue;
    for (const alike of await part.files())
      groups = mergeGroups([...groups, ...(await groupsIn(duck, alike, { ...query, from, to }))]);
  }
  return groups;
}

interface Asked extends Pick<ArchivedGroupsQuery, "by" | "actor"> {
  readonly from: string | null;
  readonly to: string | null;
}

async function groupsIn(
  duck: DuckDBConnection,
  alike: FilesAlike,
  { by, actor, from, to }: Asked,
): Promise<readonly ArchivedGroup[]> {
  const { of, label } = GROUPED[by];
  // A label may show what is masked now.
  const isHidden = by === "record" && asReadNow(alike, { ...BLANK_ENTRY, label: "" }).label === null;
  const named = `max(${orderedId("id", "hugeint")} || ${isHidden ? "NULL" : label})`;
  const counted = (action: string) => `count(*) FILTER (WHERE ${action})`;
  const where = [
    "NOT is_entry",
    ...(actor === undefined ? [] : [`actor_id = ${textLiteral(actor)}`]),
    ...(from === null ? [] : [`version_at >= ${textLiteral(from)}::TIMESTAMPTZ`]),
    ...(to === null ? [] : [`version_at < ${textLiteral(to)}::TIMESTAMPTZ`]),
  ];
  const time = (side: string) => `strftime(${side}(version_at), '%Y-%m-%dT%H:%M:%S.%fZ')`;
  const selected = [
    ...of,
    named,
    "count(*)",
    counted("action = 'create'"),
    counted("action IN ('update', 'soft-delete', 'undelete')"),
    counted("action = 'delete'"),
    time("min"),
    time("max"),
  ];
  const found = await duck.runAndReadAll(
    `SELECT ${selected.join(", ")} FROM ${rowsOf(alike.paths)} WHERE ${where.join(" AND ")} GROUP BY ${of.join(", ")}`,
  );
  return found.getRows().map((row) => {
    const [labelBehindId, versions, creates, updates, deletes, first, last] = row.slice(of.length);
    return {
      of: row.slice(0, of.length).map(String),
      named: labelBehindId === null || labelBehindId === undefined ? null : String(labelBehindId),
      versions: Number(versions),
      creates: Number(creates),
      updates: Number(updates),
      deletes: Number(deletes),
      first: String(first),
      last: String(last),
    };
  });
}
