import { textOf } from "./column.ts";
import { identifier, literal } from "./quote.ts";
import { type ManagedColumns, restorable } from "./revert-statement.ts";
import type { Sql } from "./sql.ts";
import { tableName, type TrackedTable } from "./tracked-table.ts";

/** Fields of a state whose values the columns of the table do not take as they are now. */
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
