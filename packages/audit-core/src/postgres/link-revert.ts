import { differs, textOf } from "./column.ts";
import type { Cut } from "./engine.ts";
import { isThere, linkState, type LinkedTable } from "./linked-table.ts";
import { identifier } from "./quote.ts";
import { restorable, restoreStatement, revertStatement } from "./revert-statement.ts";
import type { Sql } from "./sql.ts";
import { sameKey, tableName } from "./tracked-table.ts";

/** Where the other side of a link is looked for: a quoted table and a column of it. */
export interface LinkTarget {
  readonly table: string;
  readonly column: string;
}

/** Automatic timestamps that the history of the links does not hold. */
export interface LinkTimestamps {
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

/** How to put a row's links back. */
export interface LinkRevert {
  /** Ids of the other side that are needed and gone, ten at most. */
  readonly missing: readonly string[];
  /** Statements that are needed, three at most; none when the links are as they were. */
  readonly statements: readonly string[];
}

/** Compares a row's links with those that the versions in the cut left, in one statement. */
export async function planLinkRevert(
  sql: Sql,
  link: LinkedTable,
  owner: string,
  cut: Cut,
  target: LinkTarget,
  touch: LinkTimestamps,
): Promise<LinkRevert> {
  const { table, near, far } = link;
  const state = linkState(link, owner, cut);
  const same = (some: string, row: string) =>
    `EXISTS (SELECT FROM ${some} s WHERE ${sameKey(table, "s", row)})`;
  const others = restorable(table).filter((column) => !table.key.includes(column));
  const changed = others.map((column) => differs(column, "t", "s"));
  const surplus = (then: string) => `t.${identifier(near.name)} = ${owner} AND NOT ${same(then, "t")}`;
  const id = `s.${identifier(far.name)}`;
  const [plan] = await sql.query<{
    surplus: boolean;
    changed: boolean;
    lacking: boolean;
    missing: readonly string[];
  }>(`WITH was AS MATERIALIZED (${state})
SELECT EXISTS (SELECT FROM ${tableName(table)} t WHERE ${surplus("was")}) AS surplus,
  EXISTS (SELECT FROM was s JOIN ${tableName(table)} t ON ${sameKey(table, "s", "t")} WHERE ${["false", ...changed].join(" OR ")}) AS changed,
  EXISTS (SELECT FROM was w WHERE NOT ${same(tableName(table), "w")}) AS lacking,
  coalesce((SELECT jsonb_agg(gone.id) FROM (
    SELECT DISTINCT ${textOf(far, id)} AS id FROM was s WHERE ${id} IS NOT NULL AND ${isThere(link, "s")}
    AND NOT EXISTS (SELECT FROM ${target.table} g WHERE g.${identifier(target.column)} = ${id}) ORDER BY 1 LIMIT 10
  ) gone), '[]') AS missing`);
  if (plan === undefined) return { missing: [], statements: [] };
  const lacking = `SELECT * FROM (${state}) w WHERE NOT ${same(tableName(table), "w")}`;
  const created = [touch.createdAt, touch.updatedAt].flatMap((name) => name ?? []);
  return {
    missing: plan.missing,
    statements: [
      ...(plan.surplus ? [`DELETE FROM ${tableName(table)} AS t WHERE ${surplus(`(${state})`)}`] : []),
      ...(plan.changed ? [revertStatement(table, state, touch.updatedAt)] : []),
      ...(plan.lacking ? [restoreStatement(table, lacking, created)] : []),
    ],
  };
}
