import { type Column, differs } from "../table/column.ts";
import type { Side } from "../engines/engine.ts";
import { engines } from "../engines/engines.ts";
import { identifier, literal } from "../sql/quote.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { unbounded } from "../sql/unbounded.ts";

/** Placeholders of the value to search for: in the text form of the column's type and, if versions may contain other texts, as given. */
export interface Sought {
  readonly value: string;
  readonly text: string | null;
}

/**
 * Whether a version changed a column from (`old`) or to (`new`) a value, by the equality that detects changes, or a text that
 * is invalid for the present type. Values that are no longer known match nothing.
 */
export function changedFromOrTo(
  table: TrackedTable,
  row: string,
  column: Column,
  side: Side,
  { value, text }: Sought,
): string {
  const engine = engines[table.engine];
  const [name, type] = [identifier(column.name), unbounded(column.type)];
  // A subquery, so that no text is cast before it is known to be valid for the type.
  const wanted =
    text === null
      ? `SELECT ${value}::${type} AS ${name}, true AS is_value`
      : `SELECT CASE WHEN pg_input_is_valid(p.text, ${literal(type)}) THEN p.text::${type} END AS ${name}, pg_input_is_valid(p.text, ${literal(type)}) AS is_value FROM (SELECT ${value}::text AS text OFFSET 0) p`;
  const took = `EXISTS (
  SELECT FROM (${engine.value(table, row, column, side)}) was CROSS JOIN (${wanted}) wanted
  WHERE wanted.is_value AND NOT (${differs(column, "was", "wanted")}))`;
  const member = `${engine.changes(table, row)}->${literal(column.name)}->>${side === "old" ? 0 : 1}`;
  const either = text === null ? took : `(${took} OR coalesce(${member} = ${text}::text, false))`;
  // CASE prevents the server from casting texts of other models or columns to this type.
  return `CASE WHEN ${engine.belongs(table, row)} AND ${engine.changed(table, row, column.name)} THEN ${either} ELSE false END`;
}
