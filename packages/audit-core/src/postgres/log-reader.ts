import { AuditError } from "../core/error.ts";
import type { Page } from "../core/page.ts";
import type { Version } from "../core/version.ts";
import { engines } from "./engines.ts";
import { entriesTable } from "./entries.ts";
import type { Sql } from "./sql.ts";
import { selectVersionColumns, type StoredVersion, toVersion } from "./stored-version.ts";
import { literal } from "./quote.ts";
import type { TrackedTable } from "./tracked-table.ts";
import { VERSION_COLUMNS } from "./version-columns.ts";

/** Orders of the log: one row's life by time, everything else by position. */
const ORDERS = {
  newest: "version_id DESC",
  oldest: "version_id",
  "newest-of-row": "version_at DESC, version_id DESC",
  "oldest-of-row": "version_at, version_id",
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
  readonly order: keyof typeof ORDERS;
  readonly limit: number;
}

/**
 * Reads versions in one statement: pages through narrow rows first, over all storages on one timeline, and works out
 * what changed only for the versions on the page.
 */
export async function readLog(sql: Sql, query: LogQuery): Promise<readonly Version[]> {
  const branches = query.tables.map((table) => branch(table, query));
  const changes = query.tables.map(changesBranch);
  if (query.entries !== undefined) {
    branches.push(entriesBranch(query.entries, query));
    changes.push(changesOfEntry(query.entries));
  }
  if (branches.length === 0) return [];
  const order = ORDERS[query.order];
  const rows = await sql.query<StoredVersion>(
    `SELECT ${selectVersionColumns("p")}, p.model, p.key, p.entry, x.changes
FROM (
  SELECT * FROM (${branches.join("\nUNION ALL\n")}) v
  ORDER BY ${order} LIMIT ${query.limit}
) p
CROSS JOIN LATERAL (${changes.join("\nUNION ALL\n")}) x
ORDER BY ${order.replaceAll("version_", "p.version_")}`,
    query.params,
  );
  const byModel = new Map(query.tables.map((table) => [table.model, table]));
  return rows.map((row) => {
    if (row.entry) return toVersion(row, null);
    const table = byModel.get(row.model);
    if (table === undefined) throw new AuditError("MODEL_NOT_TRACKED", `${row.model} is not tracked`);
    return toVersion(row, table);
  });
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

function branch(table: TrackedTable, query: LogQuery): string {
  const engine = engines[table.engine];
  const where = [engine.belongs(table, "h"), ...query.where.map((predicate) => predicate(table, "h"))];
  const own = `${literal(table.model)} AS model, ${engine.keyText(table, "h")} AS key, false AS entry`;
  return narrow(own, engine.storage(table), where, query);
}

function entriesBranch({ auditSchema, where }: EntryQuery, query: LogQuery): string {
  const own = "h.version_model AS model, h.version_key AS key, true AS entry";
  const all = where.length === 0 ? ["true"] : where.map((predicate) => predicate("h"));
  return narrow(own, entriesTable(auditSchema), all, query);
}

function narrow(own: string, from: string, where: readonly string[], query: LogQuery): string {
  const columns = VERSION_COLUMNS.map((name) => `h.${name}`).join(", ");
  return `(SELECT ${columns}, ${own}
  FROM ${from} h WHERE ${where.join(" AND ")} ORDER BY ${orderOf("h", query)} LIMIT ${query.limit})`;
}

function orderOf(row: string, query: LogQuery): string {
  return ORDERS[query.order].replaceAll("version_", `${row}.version_`);
}

function changesBranch(table: TrackedTable): string {
  const engine = engines[table.engine];
  return `SELECT ${engine.changes(table, "h")} AS changes FROM ${engine.storage(table)} h
  WHERE p.model = ${literal(table.model)} AND NOT p.entry AND h.version_id = p.version_id`;
}

function changesOfEntry({ auditSchema }: EntryQuery): string {
  return `SELECT h.version_changes AS changes FROM ${entriesTable(auditSchema)} h WHERE p.entry AND h.version_id = p.version_id`;
}
