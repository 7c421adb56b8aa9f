import { z } from "zod";

import { isVersion } from "../../core/is-version.ts";
import type { KeptPage, Page } from "../../core/page.ts";
import type { Change } from "../../core/change.ts";
import type { LogEntry, StoredVersion } from "../../core/log-entry.ts";
import { engines } from "../engines/engines.ts";
import { entriesTable } from "../engines/entries.ts";
import { allOf, listed, nested } from "../sql/layout.ts";
import type { Sql } from "../sql/sql.ts";
import { removedBefore } from "./as-of/removed-past.ts";
import { selectVersionColumns, type EntryRow, toEntry } from "./entry-row.ts";
import { registry } from "../table/registry.ts";
import { ACTION } from "../table/stored-action.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { leadingTables } from "./leading-tables.ts";
import { alike, branchesOf, entriesBranch, type Selection } from "./log-branches.ts";
import { type LogQuery, orderOf } from "./log-query.ts";

/**
 * Reads a page of versions and entries of all storages in one statement. Each storage is read in index order and merged with
 * the others, so that changes are computed only for the versions on the page.
 */
export async function readLog(sql: Sql, query: LogQuery): Promise<readonly LogEntry[]> {
  return entriesOf(await readRows<EntryRow>(sql, query, VALUES), query);
}

const VALUES: Selection = {
  columns: ["changes"],
  ofTable: (table) => `${engines[table.engine].changes(table, "h")} AS changes`,
  ofEntry: "h.version_changes AS changes",
};

/** An entry of the log with the names of the changed fields, but without values. */
export type ChangedEntry = WithoutValues<LogEntry>;

type WithoutValues<E> = E extends LogEntry
  ? Omit<E, "changes"> & {
      /** Changed fields, sorted by name. Of a create or delete, all fields with a value. */
      readonly changes: readonly Pick<Change, "field">[];
    }
  : never;

/** Like {@link readLog}, without values, which are most of the cost of reading a version. */
export async function readChanged(sql: Sql, query: LogQuery): Promise<readonly ChangedEntry[]> {
  const rows = await readRows<EntryRow & { names: string }>(sql, query, {
    columns: ["changes", "names"],
    ofTable: (table) =>
      `'{}'::jsonb AS changes, to_jsonb(${engines[table.engine].changedNames(table, "h")})::text AS names`,
    ofEntry:
      "'{}'::jsonb AS changes, to_jsonb(ARRAY(SELECT jsonb_object_keys(CASE WHEN jsonb_typeof(h.version_changes) = 'object' THEN h.version_changes END)))::text AS names",
  });
  const tables = new Map(query.tables.map((table) => [table.id, table]));
  // Many versions change the same fields, so each list of names is parsed once.
  const known = new Map<string, ChangedEntry["changes"]>();
  return entriesOf(rows, query).map((version, i) => {
    const { names, entry, table_id: id } = rows[i] ?? { names: "[]", entry: true, table_id: null };
    const by = entry ? names : `${id} ${names}`;
    const changes = known.get(by) ?? toFields(names, entry ? undefined : tables.get(id ?? ""));
    known.set(by, changes);
    return Object.assign(version, { changes });
  });
}

function toFields(names: string, table: TrackedTable | undefined): ChangedEntry["changes"] {
  const columns = [...(table?.former ?? []), ...(table?.columns ?? [])];
  const fields = new Map(columns.map(({ name, field }) => [name, field]));
  return z
    .array(z.string())
    .parse(JSON.parse(names))
    .filter((name) => table?.hidden.has(name) !== true)
    .map((name) => ({ field: fields.get(name) ?? name }))
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}

async function readRows<Row extends EntryRow>(
  sql: Sql,
  query: LogQuery,
  selection: Selection,
  more: readonly string[] = [],
): Promise<readonly Row[]> {
  const tables = await leadingTables(sql, query, alike(query, selection).length);
  const branches = alike({ ...query, tables }, selection).flatMap((some) =>
    branchesOf(some, query, selection),
  );
  if (query.entries !== undefined) branches.push(entriesBranch(query.entries, query, selection));
  if (branches.length === 0) return [];
  const own = ["table_id", "model", "key", "entry", "mark", ...selection.columns].map((name) => `v.${name}`);
  return sql.query<Row>(
    `SELECT${listed([...selectVersionColumns("v"), ...own, ...more])}
FROM (
${branches.join("\nUNION ALL\n")}
) v
ORDER BY ${orderOf("v", query)}
LIMIT ${query.limit}`,
    query.params,
  );
}

function entriesOf(rows: readonly EntryRow[], query: LogQuery): readonly LogEntry[] {
  const byId = new Map(query.tables.map((table) => [table.id, table]));
  return rows.map((row) => toEntry(row, byId.get(row.table_id ?? "") ?? null));
}

/** Like {@link readLog}, for versions only. */
export async function readVersionLog(
  sql: Sql,
  query: Omit<LogQuery, "entries">,
): Promise<readonly StoredVersion[]> {
  return (await readLog(sql, query)).filter(isStoredVersion);
}

function isStoredVersion(entry: LogEntry): entry is StoredVersion {
  return isVersion(entry) || entry.action === "unknown";
}

/** Versions by id, of one table or of several, in the order of `ids`; missing ones are left out. */
export async function readVersions(
  sql: Sql,
  of: TrackedTable | readonly TrackedTable[],
  ids: readonly string[],
): Promise<readonly StoredVersion[]> {
  if (ids.length === 0) return [];
  const found = await readVersionLog(sql, {
    tables: [of].flat(),
    where: [(_table, row) => `${row}.version_id = ANY($1::bigint[])`],
    params: [ids],
    order: "position",
    limit: ids.length,
  });
  const byId = new Map(found.map((version) => [version.id, version]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/**
 * A page of the history of a row or a table, and the cursor of the next one. One more row is read to find out whether there is a
 * next page. One statement, unless the page is empty.
 */
export async function readKeptPage(
  sql: Sql,
  table: TrackedTable,
  query: LogQuery,
  cursorOf: (entry: LogEntry) => string,
): Promise<KeptPage<LogEntry>> {
  const more = { ...query, limit: query.limit + 1 };
  const rows = await readRows<EntryRow & RemovedBefore>(sql, more, VALUES, [removedBeforeText(table)]);
  const [first] = rows;
  return {
    ...pageOf(entriesOf(rows, more), query, cursorOf),
    removedBefore: first === undefined ? await readRemovedBefore(sql, [table]) : first.removed_before,
  };
}

/** Part of the log; all of it where a member is missing. */
export interface PartOfLog {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly transactionId?: string | undefined;
}

/**
 * The latest time before which retention may have removed versions of one of several tables, in ISO 8601; `null` if that is not after
 * `from`, or it took none of a part of the log.
 */
export async function readRemovedBefore(
  sql: Sql,
  tables: readonly TrackedTable[],
  from: string | null = null,
  part: PartOfLog | null = null,
): Promise<string | null> {
  const [first] = tables;
  if (first === undefined) return null;
  const latest = `SELECT max(known.removed_before)
FROM ${registry(first.auditSchema)} known
WHERE ${allOf([
    "known.id = ANY ($1::bigint[])",
    "known.removed_before > coalesce($2, '-infinity')::timestamptz",
    ...(part === null ? [] : [`EXISTS ${nested(removalsOf(first.auditSchema))}`]),
  ])}`;
  const bounds =
    part === null ? [] : [part.from ?? "-infinity", part.to ?? "infinity", part.transactionId ?? null];
  const [found] = await sql.query<RemovedBefore>(`SELECT ${asText(latest)}`, [
    tables.map(({ id }) => id),
    from,
    ...bounds,
  ]);
  return found?.removed_before ?? null;
}

/** Query for removals that took something between $3 and $4, of the transaction $5 if that is given and they tell. */
function removalsOf(auditSchema: string): string {
  const removed = "removal.version_changes->'versions'->0";
  return `SELECT
FROM ${entriesTable(auditSchema)} removal
WHERE ${allOf([
    "removal.version_table = known.id",
    "removal.version_key = ''",
    `removal.version_action = ${ACTION.removal}`,
    `${removed}->>'before' IS NOT NULL`,
    `coalesce((${removed}->>'to')::timestamptz, 'infinity') >= $3::timestamptz`,
    `coalesce((${removed}->>'from')::timestamptz, '-infinity') < $4::timestamptz`,
    `coalesce((${removed}->>'transactions')::nummultirange @> $5::text::numeric, true)`,
  ])}`;
}

interface RemovedBefore {
  readonly removed_before: string | null;
}

function removedBeforeText(table: TrackedTable): string {
  return asText(removedBefore(table));
}

function asText(time: string): string {
  return `to_char(${nested(time)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS removed_before`;
}

function pageOf(
  found: readonly LogEntry[],
  { limit }: LogQuery,
  cursorOf: (entry: LogEntry) => string,
): Page<LogEntry> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? cursorOf(last) : null };
}
