import type { StoredVersion } from "../../core/log-entry.ts";
import { engines } from "../engines/engines.ts";
import { isWalkedKey, keyWalk } from "./as-of/key-walk.ts";
import { readVersions } from "./log-reader.ts";
import { keyToFind } from "../table/keys/key-to-find.ts";
import { nested } from "../sql/layout.ts";
import type { Sql } from "../sql/sql.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { newestFirst } from "../table/version-columns.ts";

/**
 * A page with the newest version of each row, deleted rows included, in index order. Two index probes per row, for the next
 * key and its newest version, so that the cost does not depend on the length of the histories.
 */
export async function newestOfEach(
  sql: Sql,
  table: TrackedTable,
  after: readonly string[] | null,
  limit: number,
): Promise<readonly StoredVersion[]> {
  const engine = engines[table.engine];
  const given = engine.keyPosition(
    table,
    keyToFind(
      table,
      table.key.map((_column, i) => `$${i + 1}`),
    ),
  );
  const behind = (row: string) => engine.comparesKey(table, row, ">", given);
  const walk = keyWalk(table, { keys: after === null ? () => "true" : behind, direction: "ASC", limit });
  const newest = `SELECT h.version_id
FROM ${engine.storage(table)} h
WHERE ${isWalkedKey(table)("h")}
ORDER BY ${newestFirst("h")}
LIMIT 1`;
  const rows = await sql.query<{ id: string }>(
    `${walk}
SELECT v.version_id::text AS id
FROM version_walk
CROSS JOIN LATERAL ${nested(newest)} v
ORDER BY version_walk.version_step`,
    after ?? [],
  );
  return readVersions(
    sql,
    table,
    rows.map(({ id }) => id),
  );
}
