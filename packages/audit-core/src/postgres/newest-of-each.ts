import type { Version } from "../core/version.ts";
import { engines } from "./engines.ts";
import { readLog } from "./log-reader.ts";
import type { Sql } from "./sql.ts";
import type { TrackedTable } from "./tracked-table.ts";

/**
 * The newest version of each row, deleted rows among them, in the order of the storage's index: one probe for the next
 * key and one for its newest version, so that a page costs the same however long the histories are.
 */
export async function newestOfEach(
  sql: Sql,
  table: TrackedTable,
  after: readonly string[] | null,
  limit: number,
): Promise<readonly Version[]> {
  const engine = engines[table.engine];
  const key = (row: string) => engine.keyColumns(table).map((name) => `${row}.${name}`);
  const versions = `FROM ${engine.storage(table)} h WHERE ${engine.belongs(table, "h")}`;
  const next = (where: string) =>
    `SELECT ${key("h").join(", ")} ${versions} AND ${where} ORDER BY ${key("h").join(", ")} LIMIT 1`;
  const behind = (position: readonly string[]) => `(${key("h").join(", ")}) > (${position.join(", ")})`;
  const given = engine.keyPosition(
    table,
    table.key.map((column, i) => `$${i + 1}::${column.type}`),
  );
  const rows = await sql.query<{ id: string }>(
    `WITH RECURSIVE k AS (
  (SELECT 1 AS version_step, f.* FROM (${next(after === null ? "true" : behind(given))}) f)
  UNION ALL
  SELECT k.version_step + 1, f.* FROM k CROSS JOIN LATERAL (${next(behind(key("k")))}) f WHERE k.version_step < ${limit}
)
SELECT v.version_id::text AS id FROM k CROSS JOIN LATERAL (
  SELECT h.version_id ${versions} AND (${key("h").join(", ")}) = (${key("k").join(", ")})
  ORDER BY h.version_at DESC, h.version_id DESC LIMIT 1
) v ORDER BY k.version_step`,
    after ?? [],
  );
  const ids = rows.map(({ id }) => id);
  const found = await readLog(sql, {
    tables: [table],
    where: [(_table, row) => `${row}.version_id = ANY($1::bigint[])`],
    params: [ids],
    order: "newest",
    limit: Math.max(ids.length, 1),
  });
  const byId = new Map(found.map((version) => [version.id, version]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
