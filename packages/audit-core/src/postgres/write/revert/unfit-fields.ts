import { textOf } from "../../table/column.ts";
import { mayKeep } from "../../engines/kept-text.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { type ManagedColumns, restorable } from "./revert-statement.ts";
import type { Sql } from "../../sql/sql.ts";
import { tableName, type TrackedTable } from "../../table/tracked-table.ts";
import { unbounded } from "../../sql/unbounded.ts";
import { isUnread } from "../../read/unread.ts";

/** Fields of a state whose values are invalid for the present types of their columns. */
export async function unfitFields(
  sql: Sql,
  table: TrackedTable,
  state: string,
  managed: ManagedColumns,
): Promise<readonly string[]> {
  const values = restorable(table, managed).map(
    (column) =>
      `(${literal(column.field)}, ${literal(column.name)}, ${textOf(column, `s.${identifier(column.name)}`)})`,
  );
  const rows = await sql.query<{ field: string }>(
    `SELECT f.field FROM (${state}) s CROSS JOIN LATERAL (VALUES ${values.join(", ")}) f(field, name, value)
JOIN pg_attribute a ON a.attrelid = ${literal(tableName(table))}::regclass AND a.attname = f.name
WHERE NOT pg_input_is_valid(f.value, format_type(a.atttypid, a.atttypmod)) ORDER BY 1`,
  );
  return rows.map(({ field }) => field);
}

/**
 * Fields of a state whose values would be truncated, rounded or lost without an error. If the row is `present`, columns whose
 * type changed keep their present value and do not count.
 */
export async function lossyFields(
  sql: Sql,
  table: TrackedTable,
  state: string,
  managed: ManagedColumns,
  present: boolean,
): Promise<readonly string[]> {
  const checks = restorable(table, managed).flatMap((column) => {
    const value = `s.${identifier(column.name)}`;
    const loose = unbounded(column.type);
    const fits = `CASE WHEN pg_input_is_valid(${textOf(column, value)}, ${literal(column.type)}) THEN ${value}::${column.type}::${loose} = ${value} ELSE false END`;
    const lossy = [
      ...(loose === column.type ? [] : [`${value} IS NOT NULL AND NOT (${fits})`]),
      ...((present && (column.retyped || column.changeable)) || !mayKeep(column)
        ? []
        : [isUnread(column, "s")]),
    ];
    return lossy.length === 0 ? [] : [`CASE WHEN ${lossy.join(" OR ")} THEN ${literal(column.field)} END`];
  });
  if (checks.length === 0) return [];
  const [found] = await sql.query<{ fields: readonly string[] }>(
    `SELECT array_remove(ARRAY[${checks.join(", ")}]::text[], NULL) AS fields FROM (${state}) s`,
  );
  return found?.fields ?? [];
}
