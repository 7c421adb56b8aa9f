import type { MarkAction } from "../../core/action.ts";
import { fromText, textOf } from "../table/column.ts";
import { engines } from "../engines/engines.ts";
import { literal } from "../sql/quote.ts";
import { hasSpellings } from "../engines/spellings.ts";
import type { DeletionColumn, TrackedTable } from "../table/tracked-table.ts";
import { ACTION } from "../table/stored-action.ts";

/**
 * Whether an update is a soft delete or an undelete, as an SQL expression; NULL for neither. If the old value is no longer
 * known, because the previous version was removed, the row counts as not deleted before.
 */
export function markedAction(table: TrackedTable, row: string): string {
  if (table.deletion === null) return "NULL::text";
  const { column } = table.deletion;
  const engine = engines[table.engine];
  const changes = engine.wholeChanges({ ...table, columns: [column], former: [] }, row);
  const quoted = (action: MarkAction) => literal(action);
  return `CASE WHEN ${row}.version_action = ${ACTION.update} AND ${engine.changed(table, row, column.name)} THEN (
  SELECT CASE WHEN ${isUnset(table.deletion, "c.pair->>1")} THEN ${quoted("undelete")} WHEN ${isUnset(table.deletion, "c.pair->>0")} THEN ${quoted("soft-delete")} END
  FROM (SELECT (${changes})->${literal(column.name)} AS pair) c) END`;
}

/** Compares texts, which is possible with any stored value, and also values if their texts can differ (-1.00 and -1). */
function isUnset({ column, unset }: DeletionColumn, text: string): string {
  if (unset === null) return `${text} IS NULL`;
  const value = `${literal(unset)}::${column.type}`;
  const same = `${text} IS NOT DISTINCT FROM ${textOf(column, value)}`;
  if (!hasSpellings(column)) return same;
  return `(${same} OR (${fromText({ ...column, retyped: true }, text)}) ${column.equals} ${value})`;
}
