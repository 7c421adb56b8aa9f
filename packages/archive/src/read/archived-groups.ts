import { orderedId } from "@hindsight/audit-core";
import type { ArchivedGroup, ArchivedGroupsQuery } from "@hindsight/db";

import { textLiteral } from "../parquet/parquet-sql.ts";
import type { FilesAlike } from "../parquet/read-entries.ts";
import { asReadNow, BLANK_ENTRY } from "./blank-entry.ts";
import { filesWithin, instantOf, rowsWithin } from "./files-within.ts";
import type { OpenedArchive } from "./opened-archive.ts";

interface Grouping {
  readonly of: readonly string[];
  readonly label: string;
  readonly principal?: string;
  readonly where?: string;
}

const ACTOR = ["actor_type", "actor_id"];

const GROUPED: Readonly<Record<ArchivedGroupsQuery["by"], Grouping>> = {
  actor: { of: ACTOR, label: "actor_label" },
  record: { of: ["key"], label: "label" },
  day: { of: ["strftime(version_at, '%Y-%m-%d')", "actor_type"], label: "NULL" },
  principal: {
    of: [...ACTOR, "on_behalf_of ->> 'type'", "on_behalf_of ->> 'id'"],
    label: "actor_label",
    principal: "on_behalf_of ->> 'label'",
    where: "on_behalf_of IS NOT NULL",
  },
  deletes: { of: ['"transaction"::VARCHAR', ...ACTOR], label: "actor_label", where: "action = 'delete'" },
};

/** Archived versions of a model in groups. */
export async function archivedGroups(
  archive: OpenedArchive,
  query: ArchivedGroupsQuery,
): Promise<readonly ArchivedGroup[]> {
  const { by, actor, transactions, least = 1 } = query;
  const { of, principal, where } = GROUPED[by];
  const conditions = [
    "NOT is_entry",
    ...(where === undefined ? [] : [where]),
    ...(actor === undefined ? [] : [`actor_id = ${textLiteral(actor)}`]),
    ...(transactions === undefined
      ? []
      : [`"transaction"::VARCHAR IN (${["NULL", ...transactions.map(textLiteral)].join(", ")})`]),
  ];
  const files = await filesWithin(archive, query);
  if (files.length === 0) return [];
  const names = of.map((_, i) => `of${i}`);
  const members = of.map((sql, i) => `coalesce(${sql}, '') AS ${names[i]}`);
  const rows = rowsWithin(files, query, conditions, (alike) => [
    ...members,
    `${labelOf(alike, by)} AS label`,
    `${principal ?? "NULL"} AS principal`,
    "id",
    "action",
    "version_at",
  ]);
  const last = (label: string) => `max(${orderedId("id", "hugeint")} || ${label})`;
  const counted = (actions: string) => `count(*) FILTER (action IN (${actions}))`;
  const selected = [
    ...names,
    last("label"),
    last("principal"),
    "count(*)",
    counted("'create'"),
    counted("'update', 'soft-delete', 'undelete'"),
    counted("'delete'"),
    instantOf("min(version_at)"),
    instantOf("max(version_at)"),
  ];
  const found = await archive.duck.runAndReadAll(
    `SELECT ${selected.join(", ")} FROM (${rows}) GROUP BY ${names.join(", ")} HAVING count(*) >= ${least}`,
  );
  return found.getRows().map((row) => {
    const [named, namedPrincipal, versions, creates, updates, deletes, first, end] = row.slice(of.length);
    return {
      of: row.slice(0, of.length).map(String),
      named: textOf(named),
      ...(principal !== undefined && { principal: textOf(namedPrincipal) }),
      versions: Number(versions),
      creates: Number(creates),
      updates: Number(updates),
      deletes: Number(deletes),
      first: String(first),
      last: String(end),
    };
  });
}

/** A label of a record may show what is masked now. */
function labelOf(alike: FilesAlike, by: ArchivedGroupsQuery["by"]): string {
  const isHidden = by === "record" && asReadNow(alike, { ...BLANK_ENTRY, label: "" }).label === null;
  return isHidden ? "NULL" : GROUPED[by].label;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
