import type { StoredVersion } from "../../core/log-entry.ts";
import { engines } from "../engines/engines.ts";
import { whereStored } from "../engines/where-stored.ts";
import { readVersions } from "./log-reader.ts";
import { nested } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";
import { keyToFind } from "../table/keys/key-to-find.ts";
import type { Sql } from "../sql/sql.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { newestFirst } from "../table/version-columns.ts";

/** For each field that ever had a value, the version that last changed it. */
export async function blameRow(
  sql: Sql,
  table: TrackedTable,
  key: readonly string[],
): Promise<readonly { readonly field: string; readonly version: StoredVersion }[]> {
  const engine = engines[table.engine];
  const values = keyToFind(
    table,
    table.key.map((_column, i) => `$${i + 1}`),
  );
  const last = table.columns.map(
    ({ field, name }) => `(
  SELECT ${literal(field)} AS field, h.version_id::text AS id
  FROM ${engine.storage(table)} h
  WHERE ${engine.hasKey(table, "h", values)}
    AND ${engine.changed(table, "h", name)}
  ORDER BY ${newestFirst("h")}
  LIMIT 1
)`,
  );
  const rows = await sql.query<{ field: string; id: string }>(
    `SELECT l.*\nFROM ${nested(last.join("\nUNION ALL\n"))} l${whereStored(table)}`,
    key,
  );
  const versions = await readVersions(sql, table, [...new Set(rows.map(({ id }) => id))]);
  const byId = new Map(versions.map((version) => [version.id, version]));
  return rows.flatMap(({ field, id }) => {
    const version = byId.get(id);
    return version === undefined ? [] : [{ field, version }];
  });
}
