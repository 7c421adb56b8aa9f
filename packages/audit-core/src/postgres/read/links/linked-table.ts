import type { Value } from "../../../core/value.ts";
import { type Column, textOf } from "../../table/column.ts";
import { decode } from "../../sql/decode.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { identifier } from "../../sql/quote.ts";
import { versionsOfRowsWith } from "../versions-of-rows-with.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** The table of a many-to-many association, seen from one of its sides. */
export interface LinkedTable {
  readonly table: TrackedTable;
  /** Column that refers to the row whose links they are. */
  readonly near: Column;
  /** Column that refers to what it is linked to. */
  readonly far: Column;
  /** Column that says since when a link counts as taken away while its row stays; `null` where rows go. */
  readonly gone: Column | null;
}

/** Query giving the links of a row, in the table's columns, as the versions up to a moment left them. */
export function linkState({ table, near }: LinkedTable, owner: string, upTo: VersionFilter): string {
  const rows = versionsOfRowsWith(table, near, [owner]);
  const state = engines[table.engine].state(table, (row) => `${upTo(row)} AND ${rows(row)}`);
  return `SELECT * FROM (${state}) l WHERE l.${identifier(near.name)} = ${owner}`;
}

/** Whether row `row` links, where links are taken away by a mark. */
export function isThere({ gone }: LinkedTable, row: string): string {
  return gone === null ? "true" : `${row}.${identifier(gone.name)} IS NULL`;
}

/** What a row was linked to, each id once, sorted by the type of the column. */
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
