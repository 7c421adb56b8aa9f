import { asStored, storedType, storedValue } from "../table/column.ts";
import { engines } from "../engines/engines.ts";
import { identifier, literal, qualified } from "../sql/quote.ts";
import { keyToFind } from "../table/keys/key-to-find.ts";
import type { Sql } from "../sql/sql.ts";
import { statesOfKeys } from "../read/as-of/states-of-keys.ts";
import { sameKey, tableName, type TrackedTable } from "../table/tracked-table.ts";
import { lockForBackfill } from "../capture/preexisting-rows.ts";

/**
 * Records the difference between the last recorded and the live state of each key, as a create, update or delete with the
 * present time. `sql` must be bound to a transaction; writers of the table are blocked until it ends.
 * @returns the number of versions.
 */
export async function recordMissed(
  sql: Sql,
  table: TrackedTable,
  keys: readonly (readonly string[])[],
): Promise<number> {
  if (keys.length === 0) return 0;
  await lockForBackfill(sql, table);
  const columns = table.columns.map(asStored);
  const stored = { ...table, columns, whenChanged: table.whenChanged?.map(asStored) ?? null };
  const sought = keys.map((key) => keyToFind(table, key.map(literal)));
  const names = table.key.map(({ name }) => identifier(name)).join(", ");
  const wanted = `(VALUES ${sought.map((key) => `(${key.join(", ")})`).join(", ")}) w(${names})`;
  const values = table.columns.map(
    (column) =>
      `(${storedValue(column, "r", table.auditSchema)})::${storedType(column)} AS ${identifier(column.name)}`,
  );
  const rows = await sql.query(
    `${engines[table.engine].record(stored, {
      old: `(${statesOfKeys(table, sought, () => "true")})`,
      new: `(SELECT ${values.join(", ")} FROM ${wanted} JOIN ${tableName(table)} r ON ${sameKey(table, "r", "w")})`,
      at: "clock_timestamp()",
      context: `${qualified(table.auditSchema, "context")}()`,
    })} RETURNING 1`,
  );
  return rows.length;
}
