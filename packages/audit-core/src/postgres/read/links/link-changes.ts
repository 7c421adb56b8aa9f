import type { LinkChange } from "../../../core/link-change.ts";
import { type Column, textOf } from "../../table/column.ts";
import { decode } from "../../sql/decode.ts";
import type { Side } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import type { LinkedTable } from "./linked-table.ts";
import { versionsOfRowsWith } from "../versions-of-rows-with.ts";
import type { Sql } from "../../sql/sql.ts";
import { selectVersionColumns, type EntryRow, toEntry } from "../entry-row.ts";
import { ACTION } from "../../table/stored-action.ts";

interface StoredLinkChange extends Omit<EntryRow, "table_id" | "model" | "key" | "entry" | "changes"> {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/**
 * The net changes of a row's links by transaction, newest first. Transactions without a net change are left out. Only versions
 * of this row's links are read.
 */
export async function readLinkChanges(
  sql: Sql,
  link: LinkedTable,
  owner: string,
  before: string | null,
  limit: number,
): Promise<readonly LinkChange[]> {
  const { table, far } = link;
  const ids = (filter: string) =>
    `coalesce(jsonb_agg(${textOf(far, "id")} ORDER BY id) FILTER (WHERE ${filter}), '[]')`;
  const rows = await sql.query<StoredLinkChange>(
    `WITH seen AS (${seen(link, owner)}),
step AS (
  SELECT version_id, version_transaction, new_far AS id, CASE WHEN moved THEN 1 ELSE 0 END AS step
  FROM seen WHERE new_near = ${owner} AND new_far IS NOT NULL
  UNION ALL
  SELECT version_id, version_transaction, old_far, -1 FROM seen WHERE moved AND old_near = ${owner} AND old_far IS NOT NULL
),
net AS (
  SELECT version_transaction, id, max(version_id) AS last, sum(step) AS net, bool_and(step = 0) AS kept
  FROM step GROUP BY version_transaction, id
),
change AS (
  SELECT max(last) AS last, ${ids("net > 0")} AS added, ${ids("net < 0")} AS removed, ${ids("kept")} AS changed
  FROM net GROUP BY version_transaction HAVING bool_or(net <> 0 OR kept)
)
SELECT ${selectVersionColumns("p").join(", ")}, change.added, change.removed, change.changed
FROM change JOIN ${engines[table.engine].storage(table)} p ON p.version_id = change.last
WHERE $1::bigint IS NULL OR change.last < $1::bigint ORDER BY change.last DESC LIMIT ${limit}`,
    [before],
  );
  return rows.map(({ added, removed, changed, ...stored }) => {
    const version = toEntry(
      { ...stored, table_id: table.id, model: null, key: "", entry: false, mark: null, changes: {} },
      table,
    );
    const { model: _m, key: _k, action: _a, label: _l, changes: _c, ...context } = version;
    const values = (texts: readonly string[]) => texts.map((text) => decode(text, far.baseType));
    return { ...context, added: values(added), removed: values(removed), changed: values(changed) };
  });
}

/** Query for the versions of the row's links, with both foreign keys before and after. */
function seen({ table, near, far, gone }: LinkedTable, owner: string): string {
  const engine = engines[table.engine];
  const telling = gone === null ? [near, far] : [near, far, gone];
  const moved = telling.map(({ name }) => engine.changed(table, "h", name)).join(" OR ");
  const columns = (["old", "new"] as const).flatMap((side: Side) => {
    const value = (column: Column) => `(${engine.value(table, "h", column, side)})`;
    const linked = gone === null ? value(near) : `CASE WHEN ${value(gone)} IS NULL THEN ${value(near)} END`;
    return [`${linked} AS ${side}_near`, `${value(far)} AS ${side}_far`];
  });
  return `SELECT h.version_id, h.version_transaction, h.version_action <> ${ACTION.update} OR ${moved} AS moved, ${columns.join(", ")}
  FROM ${engine.storage(table)} h WHERE ${engine.belongs(table, "h")} AND ${versionsOfRowsWith(table, near, [owner])("h")}`;
}
