import type { Value } from "../../../core/value.ts";
import { type Column, textOf } from "../../table/column.ts";
import { decode } from "../../sql/decode.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { identifier } from "../../sql/quote.ts";
import { versionsOfRowsWith } from "../versions-of-rows-with.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** The through table of a many-to-many association, from the point of view of one side. */
export interface LinkedTable {
  readonly table: TrackedTable;
  /** Foreign key to the row whose links are read. */
  readonly near: Column;
  /** Foreign key to the other side. */
  readonly far: Column;
  /** Column that marks a link as soft-deleted; `null` if its row is deleted. */
  readonly gone: Column | null;
}

/** Query for a row's links as of the versions that `upTo` selects, with the through table's columns. */
export function linkState({ table, near }: LinkedTable, owner: string, upTo: VersionFilter): string {
  const rows = versionsOfRowsWith(table, near, [owner]);
  const state = engines[table.engine].state(table, (row) => `${upTo(row)} AND ${rows(row)}`);
  return `SELECT * FROM (${state}) l WHERE l.${identifier(near.name)} = ${owner}`;
}

/** Whether the link in row `row` is not soft-deleted. */
export function isThere({ gone }: LinkedTable, row: string): string {
  return gone === null ? "true" : `${row}.${identifier(gone.name)} IS NULL`;
}

/** Ids that a row was linked to, without duplicates, sorted. */
export async function readLinked(
  sql: Sql,
  link: LinkedTable,
  owner: string,
  upTo: VersionFilter,
): Promise<readonly Value[]> {
  const id = `s.${identifier(link.far.name)}`;
  const rows = await sql.query<{ id: string }>(
    `SELECT ${textOf(link.far, id)} AS id FROM (${linkState(link, owner, upTo)}) s
WHERE ${id} IS NOT NULL AND ${isThere(link, "s")} GROUP BY ${id} ORDER BY ${id}`,
  );
  return rows.map((row) => decode(row.id, link.far.baseType));
}
