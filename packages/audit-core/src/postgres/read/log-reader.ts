import { z } from "zod";

import type { Action } from "../../core/action.ts";
import type { Page } from "../../core/page.ts";
import type { Change, Version } from "../../core/version.ts";
import { engines } from "../engines/engines.ts";
import { entriesTable } from "../engines/entries.ts";
import { markedAction } from "./marked-action.ts";
import type { Sql } from "../sql/sql.ts";
import { selectVersionColumns, type StoredVersion, toVersion } from "./stored-version.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { VERSION_COLUMNS } from "../table/version-columns.ts";
import { entryWithActions, withActions } from "./with-actions.ts";

/**
 * Orders of the log, each that of an index: all versions by time, one row's life by time, and by position for whoever reads
 * on from one. Ids break ties. One row's life by the dates its versions count from has none and is sorted.
 */
const ORDERS = {
  newest: "version_at DESC, version_id DESC",
  "newest-of-row": "version_at DESC, version_id DESC",
  "oldest-of-row": "version_at, version_id",
  "latest-effect-of-row": "coalesce(version_effective_at, version_at) DESC, version_id DESC",
  position: "version_id",
  "last-position": "version_id DESC",
} as const;

/** Which entries to read with the versions. */
export interface EntryQuery {
  readonly auditSchema: string;
  readonly where: readonly ((row: string) => string)[];
}

export interface LogQuery {
  /** Tables whose versions to read. */
  readonly tables: readonly TrackedTable[];
  /** Predicates over a storage row of a table; `$1…` refer to `params`. */
  readonly where: readonly ((table: TrackedTable, row: string) => string)[];
  /** Also entries, of which schema and with which predicates. */
  readonly entries?: EntryQuery | undefined;
  readonly params: readonly unknown[];
  /** Only these actions. */
  readonly actions?: readonly Action[] | undefined;
  /** Only actors whose ids this expression has, a `text` or a `text[]`. */
  readonly actors?: { readonly ids: string; readonly several: boolean } | undefined;
  readonly order: keyof typeof ORDERS;
  readonly limit: number;
}

/**
 * Reads versions in one statement, over all storages on one timeline. Each is read in the order of an index and merged
 * with the others row by row, so that what changed is worked out only for the versions on the page.
 */
export async function readLog(sql: Sql, query: LogQuery): Promise<readonly Version[]> {
  const rows = await readRows<StoredVersion>(sql, query, {
    columns: ["changes"],
    ofTable: (table) => `${engines[table.engine].changes(table, "h")} AS changes`,
    ofEntry: "h.version_changes AS changes",
  });
  return versionsOf(rows, query);
}

/** A version that tells which fields changed and not from what to what. */
export interface ChangedVersion extends Omit<Version, "changes"> {
  /** Fields that changed, of a row that came or went those that it had; in the order of their names. */
  readonly changes: readonly Pick<Change, "field">[];
}

/** As {@link readLog}, without values: these are most of what a version costs to read. */
export async function readChanged(sql: Sql, query: LogQuery): Promise<readonly ChangedVersion[]> {
  const rows = await readRows<StoredVersion & { names: string }>(sql, query, {
    columns: ["changes", "names"],
    ofTable: (table) =>
      `'{}'::jsonb AS changes, to_jsonb(${engines[table.engine].changedNames(table, "h")})::text AS names`,
    ofEntry:
      "'{}'::jsonb AS changes, to_jsonb(ARRAY(SELECT jsonb_object_keys(CASE WHEN jsonb_typeof(h.version_changes) = 'object' THEN h.version_changes END)))::text AS names",
  });
  const tables = new Map(query.tables.map((table) => [table.id, table]));
  // Most versions changed what others did, so each list of names is read once.
  const known = new Map<string, ChangedVersion["changes"]>();
  return versionsOf(rows, query).map((version, i) => {
    const { names, entry, table_id: id } = rows[i] ?? { names: "[]", entry: true, table_id: null };
    const by = entry ? names : `${id} ${names}`;
    const changes = known.get(by) ?? toFields(names, entry ? undefined : tables.get(id ?? ""));
    known.set(by, changes);
    return Object.assign(version, { changes });
  });
}

function toFields(names: string, table: TrackedTable | undefined): ChangedVersion["changes"] {
  const columns = [...(table?.former ?? []), ...(table?.columns ?? [])];
  const fields = new Map(columns.map(({ name, field }) => [name, field]));
  return z
    .array(z.string())
    .parse(JSON.parse(names))
    .filter((name) => table?.hidden.has(name) !== true)
    .map((name) => ({ field: fields.get(name) ?? name }))
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}

/** What is selected of a version beside the columns that all share. */
interface Selection {
  readonly columns: readonly string[];
  ofTable(table: TrackedTable): string;
  readonly ofEntry: string;
}

async function readRows<Row extends StoredVersion>(
  sql: Sql,
  query: LogQuery,
  selection: Selection,
): Promise<readonly Row[]> {
  const branches = alike(query, selection).flatMap((tables) => branchesOf(tables, query, selection));
  if (query.entries !== undefined) branches.push(entriesBranch(query.entries, query, selection));
  if (branches.length === 0) return [];
  const own = ["table_id", "model", "key", "entry", "mark", ...selection.columns]
    .map((name) => `v.${name}`)
    .join(", ");
  return sql.query<Row>(
    `SELECT ${selectVersionColumns("v")}, ${own}
FROM (${branches.join("\nUNION ALL\n")}) v
ORDER BY ${orderOf("v", query)} LIMIT ${query.limit}`,
    query.params,
  );
}

function versionsOf(rows: readonly StoredVersion[], query: LogQuery): readonly Version[] {
  const byId = new Map(query.tables.map((table) => [table.id, table]));
  return rows.map((row) => toVersion(row, byId.get(row.table_id ?? "") ?? null));
}

/** Versions of a table by id, in the order of the ids; those that are not there are left out. */
export async function readVersions(
  sql: Sql,
  table: TrackedTable,
  ids: readonly string[],
): Promise<readonly Version[]> {
  if (ids.length === 0) return [];
  const found = await readLog(sql, {
    tables: [table],
    where: [(_table, row) => `${row}.version_id = ANY($1::bigint[])`],
    params: [ids],
    order: "position",
    limit: ids.length,
  });
  const byId = new Map(found.map((version) => [version.id, version]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A page and where the next one begins: one row more than asked tells whether there is a next. */
export async function readPage(
  sql: Sql,
  query: LogQuery,
  cursorOf: (version: Version) => string,
): Promise<Page<Version>> {
  const versions = await readLog(sql, { ...query, limit: query.limit + 1 });
  const items = versions.slice(0, query.limit);
  const last = items.at(-1);
  return { items, next: versions.length > query.limit && last !== undefined ? cursorOf(last) : null };
}

/**
 * Tables that one branch can read. Those of one storage are in one order only by id; by time each is where an index has it.
 */
function alike(query: LogQuery, selection: Selection): readonly (readonly TrackedTable[])[] {
  const byId = ORDERS[query.order].startsWith("version_id");
  const isShared = ({ engine }: TrackedTable) => byId && engines[engine].several !== null;
  const others = query.tables.filter((table) => !isShared(table));
  const groups = Map.groupBy(query.tables.filter(isShared), (table) => {
    const engine = engines[table.engine];
    return JSON.stringify([
      engine.storage(table),
      engine.keyText(table, "h"),
      markedAction(table, "h"),
      selection.ofTable(table),
      query.where.map((predicate) => predicate(table, "h")),
    ]);
  });
  return [...others.map((table) => [table]), ...groups.values()];
}

/** The versions of tables that a query asks for, each relation in its order by an index, and no longer than the page. */
function branchesOf(
  tables: readonly TrackedTable[],
  query: LogQuery,
  selection: Selection,
): readonly string[] {
  const [table, ...others] = tables;
  if (table === undefined) return [];
  const engine = engines[table.engine];
  const several = others.length === 0 ? null : engine.several;
  const id = several === null ? `${table.id}::text` : several.id("h");
  const own = `${id} AS table_id, NULL AS model, ${engine.keyText(table, "h")} AS key, false AS entry, ${markedAction(table, "h")} AS mark, ${selection.ofTable(table)}`;
  const belongs = several === null ? engine.belongs(table, "h") : several.belongs(tables, "h");
  const where = [belongs, ...query.where.map((predicate) => predicate(table, "h"))];
  const from = engine.storage(table);
  return withActions(table, "h", query.actions).map((actions) =>
    branch(own, from, [...where, actions], query),
  );
}

function entriesBranch({ auditSchema, where }: EntryQuery, query: LogQuery, selection: Selection): string {
  const own = `h.version_table::text AS table_id, h.version_model AS model, h.version_key AS key, true AS entry, NULL::text AS mark, ${selection.ofEntry}`;
  const all = ["true", ...where.map((predicate) => predicate("h")), entryWithActions("h", query.actions)];
  return branch(own, entriesTable(auditSchema), all, query);
}

/** Of several actors each has its own look at the index, as no index has them all in one order. */
function branch(own: string, from: string, where: readonly string[], query: LogQuery): string {
  const { actors } = query;
  const order = `ORDER BY ${orderOf("h", query)} LIMIT ${query.limit}`;
  const by =
    actors === undefined ? "" : ` AND h.version_actor_id = ${actors.several ? "actor.id" : actors.ids}`;
  const page = `SELECT h.* FROM ${from} h WHERE ${where.join(" AND ")}${by} ${order}`;
  const rows =
    actors?.several === true
      ? `SELECT h.* FROM (SELECT DISTINCT unnest(${actors.ids}) AS id) actor CROSS JOIN LATERAL (${page}) h ${order}`
      : page;
  return `SELECT ${VERSION_COLUMNS.map((name) => `h.${name}`).join(", ")}, ${own} FROM (${rows}) h`;
}

function orderOf(row: string, query: LogQuery): string {
  return ORDERS[query.order].replaceAll("version_", `${row}.version_`);
}
