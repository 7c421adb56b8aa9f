import { STORED_ACTIONS } from "../../../core/action.ts";
import type { Presence } from "../../../core/presence.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { whereStored } from "../../engines/where-stored.ts";
import { entriesTable, isGap } from "../../engines/entries.ts";
import { allOf, listed, nested } from "../../sql/layout.ts";
import type { Sql } from "../../sql/sql.ts";
import { keyTextOf } from "../../table/tracked-table.ts";
import { newestFirst } from "../../table/version-columns.ts";
import { mayLack, removedBefore, type RowNeed } from "./removed-past.ts";

/** Whether the row of a need existed at its moment. `entries` selects the entries up to it. */
export async function readPresence(sql: Sql, need: RowNeed, entries: VersionFilter): Promise<Presence> {
  const { table, row } = need;
  const engine = engines[table.engine];
  const ofRow = engine.hasKey(table, "h", row.key);
  const versions = `FROM ${engine.storage(table)} h\nWHERE ${ofRow}`;
  const last = `${versions}\n  AND ${row.last("h")}\nORDER BY ${newestFirst("h")}\nLIMIT 1`;
  const gap = `SELECT
FROM ${entriesTable(table.auditSchema)} g
WHERE ${allOf([
    isGap("g"),
    `g.version_table = ${table.id}`,
    `g.version_key IN ('', ${keyTextOf(table, row.key)})`,
    entries("g"),
    `g.version_at > coalesce(${nested(`SELECT h.version_at\n${last}`)}, '-infinity')`,
  ])}`;
  const [found] = await sql.query<{
    last: string | null;
    first: string | null;
    unseen: boolean;
    lost: boolean;
    shortened: boolean;
  }>(
    `SELECT${listed([
      `${nested(`SELECT h.version_action::text\n${last}`)} AS last`,
      `EXISTS ${nested(gap)} AS unseen`,
      `${nested(`SELECT h.version_action::text\n${versions}\nORDER BY h.version_at, h.version_id\nLIMIT 1`)} AS first`,
      `${mayLack(need)} AS lost`,
      `${nested(removedBefore(table))} IS NOT NULL AS shortened`,
    ])}${whereStored(table)}`,
  );
  if (found === undefined || found.unseen || found.lost) return "unknown";
  if (found.last !== null) return found.last === STORED_ACTIONS.delete ? "deleted" : "present";
  if (found.shortened) return "unknown";
  return found.first === null || found.first === STORED_ACTIONS.create ? "not-created" : "unknown";
}
