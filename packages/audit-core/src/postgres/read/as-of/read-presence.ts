import { STORED_ACTIONS } from "../../../core/action.ts";
import type { Presence } from "../../../core/presence.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { entriesTable, isGap } from "../../engines/entries.ts";
import type { Sql } from "../../sql/sql.ts";
import { keyTextOf, type TrackedTable } from "../../table/tracked-table.ts";

/** Whether the row of a key was there when the versions and entries up to a moment were all there were. */
export async function readPresence(
  sql: Sql,
  table: TrackedTable,
  key: readonly string[],
  upTo: { readonly versions: VersionFilter; readonly entries: VersionFilter },
): Promise<Presence> {
  const engine = engines[table.engine];
  const versions = `FROM ${engine.storage(table)} h WHERE ${engine.belongs(table, "h")} AND ${engine.hasKey(table, "h", key)}`;
  const last = `${versions} AND ${upTo.versions("h")} ORDER BY h.version_at DESC, h.version_id DESC LIMIT 1`;
  const gap = `FROM ${entriesTable(table.auditSchema)} g WHERE ${isGap("g")} AND g.version_table = ${table.id} AND g.version_key IN ('', ${keyTextOf(table, key)}) AND ${upTo.entries("g")}`;
  const [found] = await sql.query<{ last: string | null; first: string | null; unseen: boolean }>(
    `SELECT (SELECT h.version_action::text ${last}) AS last,
  EXISTS (SELECT ${gap} AND g.version_at > coalesce((SELECT h.version_at ${last}), '-infinity')) AS unseen,
  (SELECT h.version_action::text ${versions} ORDER BY h.version_at, h.version_id LIMIT 1) AS first`,
  );
  if (found === undefined || found.unseen) return "unknown";
  if (found.last !== null) return found.last === STORED_ACTIONS.delete ? "deleted" : "present";
  return found.first === null || found.first === STORED_ACTIONS.create ? "not-created" : "unknown";
}
