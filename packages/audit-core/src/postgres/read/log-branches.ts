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

/** One branch. Several actors are looked up one by one, because no index has their versions in one order. */
export function branch(
  own: readonly string[],
  from: string,
  where: readonly string[],
  query: LogQuery,
): string {
  const { actors } = query;
  const order = `ORDER BY ${orderOf("h", query)}\nLIMIT ${query.limit}`;
  const by = actors && `h.version_actor_id = ${actors.several ? "actor.id" : actors.ids}`;
  const page = `SELECT h.*\nFROM ${from} h\nWHERE ${allOf([...where, by ?? "true"])}\n${order}`;
  const rows =
    actors?.several === true
      ? `SELECT h.*
FROM (SELECT DISTINCT unnest(${actors.ids}) AS id) actor
CROSS JOIN LATERAL ${nested(page)} h
${order}`
      : page;
  return `SELECT${listed([...VERSION_COLUMNS.map((name) => `h.${name}`), ...own])}\nFROM ${nested(rows)} h`;
}
