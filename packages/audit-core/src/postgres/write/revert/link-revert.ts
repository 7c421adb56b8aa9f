import { textOf } from "../../table/column.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { isThere, linkState, type LinkedTable } from "../../read/links/linked-table.ts";
import { identifier } from "../../sql/quote.ts";
import {
  isChangedSince,
  type ManagedColumns,
  restoreStatement,
  revertStatement,
} from "./revert-statement.ts";
import type { Sql } from "../../sql/sql.ts";
import { sameKey, tableName } from "../../table/tracked-table.ts";

/** Where the other side of a link is looked up: a quoted table and one of its columns. */
export interface LinkTarget {
  readonly table: string;
  readonly column: string;
}

/** How to put a row's links back. */
export interface LinkRevert {
  /** Ids of the other side that are needed but no longer exist, ten at most. */
  readonly missing: readonly string[];
  /** Statements to execute, three at most; none if the links have not changed. */
  readonly statements: readonly string[];
}

/** Compares a row's links with those as of the versions that `upTo` selects, in one statement. */
export async function planLinkRevert(
  sql: Sql,
  link: LinkedTable,
  owner: string,
  upTo: VersionFilter,
  target: LinkTarget,
  managed: ManagedColumns,
): Promise<LinkRevert> {
  const { table, near, far } = link;
  const state = linkState(link, owner, upTo);
  const same = (some: string, row: string) =>
    `EXISTS (SELECT FROM ${some} s WHERE ${sameKey(table, "s", row)})`;
  const surplus = (then: string) => `t.${identifier(near.name)} = ${owner} AND NOT ${same(then, "t")}`;
  const id = `s.${identifier(far.name)}`;
  const [plan] = await sql.query<{
    surplus: boolean;
    changed: boolean;
    lacking: boolean;
    missing: readonly string[];
  }>(`WITH was AS MATERIALIZED (${state})
SELECT EXISTS (SELECT FROM ${tableName(table)} t WHERE ${surplus("was")}) AS surplus,
  EXISTS (SELECT FROM was s JOIN ${tableName(table)} t ON ${sameKey(table, "s", "t")} WHERE ${isChangedSince(table, managed, "t", "s")}) AS changed,
  EXISTS (SELECT FROM was w WHERE NOT ${same(tableName(table), "w")}) AS lacking,
  coalesce((SELECT jsonb_agg(gone.id) FROM (
    SELECT DISTINCT ${textOf(far, id)} AS id FROM was s WHERE ${id} IS NOT NULL AND ${isThere(link, "s")}
    AND NOT EXISTS (SELECT FROM ${target.table} g WHERE g.${identifier(target.column)} = ${id}) ORDER BY 1 LIMIT 10
  ) gone), '[]') AS missing`);
  if (plan === undefined) return { missing: [], statements: [] };
  const lacking = `SELECT * FROM (${state}) w WHERE NOT ${same(tableName(table), "w")}`;
  return {
    missing: plan.missing,
    statements: [
      ...(plan.surplus ? [`DELETE FROM ${tableName(table)} AS t WHERE ${surplus(`(${state})`)}`] : []),
      ...(plan.changed
        ? [revertStatement(table, state, managed, `r.${identifier(near.name)} = ${owner}`)]
        : []),
      ...(plan.lacking ? [restoreStatement(table, lacking, managed)] : []),
    ],
  };
}
