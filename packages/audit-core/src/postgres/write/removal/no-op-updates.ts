import { isSpelling } from "../../engines/change-member.ts";
import { engines } from "../../engines/engines.ts";
import { allOf, array, call, nested } from "../../sql/layout.ts";
import { literal } from "../../sql/quote.ts";
import { isVersionHeld } from "./holds.ts";
import { removeFunction } from "./remove-function.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { ACTION } from "../../table/stored-action.ts";

/** A range of times in ISO 8601; `from` is inclusive, `to` exclusive. */
export interface TimeWindow {
  readonly from: string | null;
  readonly to: string | null;
}

/** Number of recorded updates that did not change their row. */
export async function countNoOpUpdates(sql: Sql, table: TrackedTable, window: TimeWindow): Promise<number> {
  const [row] = await sql.query<{ count: string }>(
    `SELECT count(*) FROM ${engines[table.engine].storage(table)} h WHERE ${isNoOpWithin(table)}`,
    [window.from, window.to],
  );
  return Number(row?.count);
}

/**
 * Removes at most `limit` of them. `comment` is the context comment of the statement.
 * @returns the number of removed versions.
 */
export async function removeNoOpUpdates(
  sql: Sql,
  table: TrackedTable,
  window: TimeWindow,
  limit: number,
  comment: string,
): Promise<number> {
  const repeats = `SELECT h.version_id FROM ${engines[table.engine].storage(table)} h WHERE ${isNoOpWithin(table)} ORDER BY h.version_id LIMIT ${limit}`;
  const [removed] = await sql.query<{ count: number }>(
    `${comment}SELECT cardinality(${removeFunction(table)}(ARRAY(${repeats}), NULL)) AS count`,
    [window.from, window.to],
  );
  return removed?.count ?? 0;
}

function isNoOpWithin(table: TrackedTable): string {
  return `${engines[table.engine].belongs(table, "h")}
  AND ${isNoOpUpdate(table, "h")}
  AND NOT ${nested(isVersionHeld(table, "h"))}
  AND ($1::timestamptz IS NULL OR h.version_at >= $1::timestamptz) AND ($2::timestamptz IS NULL OR h.version_at < $2::timestamptz)`;
}

/**
 * Whether a version is an update after which its row is the same as before. Changes of masked columns count, although their
 * masks may be equal, and so do dropped columns; columns that have been excluded since do not count.
 */
export function isNoOpUpdate(table: TrackedTable, row: string): string {
  const engine = engines[table.engine];
  const masked = table.columns.filter(({ mask }) => mask !== null).map(({ name }) => literal(name));
  const maskedChange = masked.length === 0 ? "" : ` OR f.key IN (${masked.join(", ")})`;
  const hidden = formerlyRecorded(table).map(literal);
  const shown = hidden.length === 0 ? [] : [`f.key NOT IN (${hidden.join(", ")})`];
  const known = [...table.columns.map(({ name }) => literal(name)), ...hidden];
  const changes = call("jsonb_each", [engine.wholeChanges({ ...table, former: [] }, row)]);
  const differing = `SELECT
FROM ${changes} f
WHERE ${allOf([`(f.value->0 IS DISTINCT FROM f.value->1 OR ${isSpelling("f.value")}${maskedChange})`, ...shown])}`;
  return allOf([
    engine.isOf(table, row),
    `${row}.version_action = ${ACTION.update}`,
    ...(engine.storesColumns ? [`${row}.version_changed <@ ${array(known)}::text[]`] : []),
    `NOT EXISTS ${nested(differing)}`,
  ]);
}

/** Columns that were recorded once and are excluded now. */
function formerlyRecorded({ hidden, installed }: TrackedTable): readonly string[] {
  return [...hidden].filter((name) => Object.hasOwn(installed?.columns ?? {}, name)).sort();
}
