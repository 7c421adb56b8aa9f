import { allOf, listed, nested } from "../sql/layout.ts";
import { engines } from "../engines/engines.ts";
import { entriesTable } from "../engines/entries.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { VERSION_COLUMNS } from "../table/version-columns.ts";
import { type EntryQuery, LOG_ORDERS, type LogQuery, orderOf } from "./log-query.ts";
import { markedAction } from "./marked-action.ts";
import { entryWithActions, withActions } from "./with-actions.ts";

/** What is selected besides the shared columns. */
export interface Selection {
  readonly columns: readonly string[];
  ofTable(table: TrackedTable): string;
  readonly ofEntry: string;
}

/** Groups tables that one branch can read: tables of one storage with the same conditions, if the order is that of ids. */
export function alike(query: LogQuery, selection: Selection): readonly (readonly TrackedTable[])[] {
  const byId = LOG_ORDERS[query.order].startsWith("version_id");
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

/** Queries for the versions of tables, each in index order and limited to the page. */
export function branchesOf(
  tables: readonly TrackedTable[],
  query: LogQuery,
  selection: Selection,
): readonly string[] {
  const [table, ...others] = tables;
  if (table === undefined) return [];
  const engine = engines[table.engine];
  const several = others.length === 0 ? null : engine.several;
  const id = several === null ? `${table.id}::text` : several.id("h");
  const own = [
    `${id} AS table_id`,
    "NULL AS model",
    `${engine.keyText(table, "h")} AS key`,
    "false AS entry",
    `${markedAction(table, "h")} AS mark`,
    selection.ofTable(table),
  ];
  const belongs = several === null ? engine.belongs(table, "h") : several.belongs(tables, "h");
  const where = [belongs, ...query.where.map((predicate) => predicate(table, "h"))];
  const from = engine.storage(table);
  return withActions(table, "h", query.actions).map((actions) =>
    branch(own, from, [...where, actions], query),
  );
}

export function entriesBranch(
  { auditSchema, where }: EntryQuery,
  query: LogQuery,
  selection: Selection,
): string {
  const own = [
    "h.version_table::text AS table_id",
    "h.version_model AS model",
    "h.version_key AS key",
    "true AS entry",
    "NULL::text AS mark",
    selection.ofEntry,
  ];
  const all = [...where.map((predicate) => predicate("h")), entryWithActions("h", query.actions)];
  return branch(own, entriesTable(auditSchema), all, query);
}

/** Queries for the positions of all entries, each in index order. They read as little as an index has. */
export function positionBranches(query: LogQuery): readonly string[] {
  const columns = "h.version_at, h.version_id";
  const { entries } = query;
  const branches = query.tables.flatMap((table) => {
    const engine = engines[table.engine];
    const where = [engine.belongs(table, "h"), ...query.where.map((predicate) => predicate(table, "h"))];
    return withActions(table, "h", query.actions).map((actions) =>
      page(columns, engine.storage(table), [...where, actions], query),
    );
  });
  if (entries === undefined) return branches.map(nested);
  const where = [...entries.where.map((predicate) => predicate("h")), entryWithActions("h", query.actions)];
  return [...branches, page(columns, entriesTable(entries.auditSchema), where, query)].map(nested);
}

/** One branch: the rows of a page, and what is selected of them besides the shared columns. */
export function branch(
  own: readonly string[],
  from: string,
  where: readonly string[],
  query: LogQuery,
): string {
  const rows = page("h.*", from, where, query);
  return `SELECT${listed([...VERSION_COLUMNS.map((name) => `h.${name}`), ...own])}\nFROM ${nested(rows)} h`;
}

/** Several actors are looked up one by one, because no index has their versions in one order. */
function page(columns: string, from: string, where: readonly string[], query: LogQuery): string {
  const { actors } = query;
  const order = `ORDER BY ${orderOf("h", query)}\nLIMIT ${query.limit}`;
  const by = actors && `h.version_actor_id = ${actors.several ? "actor.id" : actors.ids}`;
  const rows = `SELECT ${columns}\nFROM ${from} h\nWHERE ${allOf([...where, by ?? "true"])}\n${order}`;
  return actors?.several === true
    ? `SELECT h.*
FROM (SELECT DISTINCT unnest(${actors.ids}) AS id) actor
CROSS JOIN LATERAL ${nested(rows)} h
${order}`
    : rows;
}
