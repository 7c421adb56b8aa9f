import { randomUUID } from "node:crypto";

import { orderedId } from "@hindsight/audit-core";
import type { ArchivedGroup, ArchivedGroupsQuery } from "@hindsight/db";

import { textLiteral } from "../parquet/parquet-sql.ts";
import type { FilesAlike } from "../parquet/read-entries.ts";
import { asReadNow, BLANK_ENTRY } from "./blank-entry.ts";
import { filesWithin, instantOf, rowsWithin } from "./files-within.ts";
import type { OpenedArchive } from "./opened-archive.ts";

interface Grouping {
  readonly of: readonly string[];
  /** Absent where nothing is named. */
  readonly label?: string;
  readonly principal?: string;
  readonly where?: string;
}

const ACTOR = ["actor_type", "actor_id"];

const GROUPED: Readonly<Record<ArchivedGroupsQuery["by"], Grouping>> = {
  actor: { of: ACTOR, label: "actor_label" },
  record: { of: ["key"], label: "label" },
  day: { of: ["strftime(version_at, '%Y-%m-%d')", "actor_type"] },
  principal: {
    of: [...ACTOR, "on_behalf_of ->> 'type'", "on_behalf_of ->> 'id'"],
    label: "actor_label",
    principal: "on_behalf_of ->> 'label'",
    where: "on_behalf_of IS NOT NULL",
  },
  deletes: { of: ['"transaction"::VARCHAR', ...ACTOR], label: "actor_label", where: "action = 'delete'" },
};

/** What is counted of groups in some files, and how that of several is put together. */
const COUNTED = [
  { name: "named", count: "max(named)", all: "max" },
  { name: "principal", count: "max(principal)", all: "max" },
  { name: "versions", count: "count(*)", all: "sum" },
  { name: "creates", count: countOf("'create'"), all: "sum" },
  { name: "updates", count: countOf("'update', 'soft-delete', 'undelete'"), all: "sum" },
  { name: "deletes", count: countOf("'delete'"), all: "sum" },
  { name: "first", count: instantOf("min(version_at)"), all: "min" },
  { name: "last", count: instantOf("max(version_at)"), all: "max" },
] as const;

/** Archived versions of a model in groups. They are put together by the engine, which has room for more of them than are wanted. */
export async function archivedGroups(
  archive: OpenedArchive,
  query: ArchivedGroupsQuery,
): Promise<readonly ArchivedGroup[]> {
  const { duck } = archive;
  const { by, least = 1 } = query;
  const { of, principal } = GROUPED[by];
  const names = of.map((_, i) => `of${i}`).join(", ");
  const table = `counted_${randomUUID().replaceAll("-", "")}`;
  let isMade = false;
  for await (const files of filesWithin(archive, query)) {
    const counted = COUNTED.map(({ name, count }) => `${count} AS ${name}`).join(", ");
    const groups = `SELECT ${names}, ${counted} FROM (${rowsOfQuery(files, query)}) GROUP BY ${names}`;
    await duck.run(isMade ? `INSERT INTO ${table} ${groups}` : `CREATE TEMP TABLE ${table} AS ${groups}`);
    isMade = true;
  }
  if (!isMade) return [];
  const all = COUNTED.map(({ name, all: put }) => `${put}(${name})`).join(", ");
  const found = await duck.runAndReadAll(
    `SELECT ${names}, ${all} FROM ${table} GROUP BY ${names} HAVING sum(versions) >= ${least}`,
  );
  await duck.run(`DROP TABLE ${table}`);
  return found.getRows().map((row) => {
    const [label, namedPrincipal, versions, creates, updates, deletes, first, end] = row.slice(of.length);
    return {
      of: row.slice(0, of.length).map(String),
      named: textOf(label),
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

function rowsOfQuery(files: readonly FilesAlike[], query: ArchivedGroupsQuery): string {
  const { by, actor, transactions } = query;
  const { of, principal, where } = GROUPED[by];
  const conditions = [
    "NOT is_entry",
    ...(where === undefined ? [] : [where]),
    ...(actor === undefined ? [] : [`actor_id = ${textLiteral(actor)}`]),
    ...(transactions === undefined
      ? []
      : [`"transaction"::VARCHAR IN (${["NULL", ...transactions.map(textLiteral)].join(", ")})`]),
  ];
  return rowsWithin(files, query, conditions, (alike) => [
    ...of.map((sql, i) => `coalesce(${sql}, '') AS of${i}`),
    `${named(labelOf(alike, by))} AS named`,
    `${named(principal)} AS principal`,
    "action",
    "version_at",
  ]);
}

/** A label behind the ordered id of its version, so that the last one is the greatest. */
function named(label: string | undefined): string {
  return label === undefined ? "NULL::VARCHAR" : `${orderedId("id", "hugeint")} || ${label}`;
}

function countOf(actions: string): string {
  return `count(*) FILTER (action IN (${actions}))`;
}

/** A label of a record may show what is masked now. */
function labelOf(alike: FilesAlike, by: ArchivedGroupsQuery["by"]): string | undefined {
  const isHidden = by === "record" && asReadNow(alike, { ...BLANK_ENTRY, label: "" }).label === null;
  return isHidden ? undefined : GROUPED[by].label;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
