import { STORED_ACTIONS } from "../core/action.ts";
import type { Presence } from "../core/presence.ts";
import type { Cut } from "./engine.ts";
import { engines } from "./engines.ts";
import type { Sql } from "./sql.ts";
import type { TrackedTable } from "./tracked-table.ts";

/** Whether the row of a key was there when the versions in a cut were all there were. */
export async function readPresence(sql: Sql, table: TrackedTable, key: Cut, cut: Cut): Promise<Presence> {
  const engine = engines[table.engine];
  const versions = `FROM ${engine.storage(table)} h WHERE ${engine.belongs(table, "h")} AND ${key("h")}`;
  const [found] = await sql.query<{ last: string | null; first: string | null }>(
    `SELECT (SELECT h.version_action::text ${versions} AND ${cut("h")} ORDER BY h.version_at DESC, h.version_id DESC LIMIT 1) AS last,
  (SELECT h.version_action::text ${versions} ORDER BY h.version_at, h.version_id LIMIT 1) AS first`,
  );
  const { last = null, first = null } = found ?? {};
  if (last !== null) return last === STORED_ACTIONS.delete ? "deleted" : "present";
  return first === null || first === STORED_ACTIONS.create ? "not-created" : "unknown";
}
