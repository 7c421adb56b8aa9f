import { engines } from "../../engines/engines.ts";
import { whereStored } from "../../engines/where-stored.ts";
import { allOf, nested } from "../../sql/layout.ts";
import type { Sql } from "../../sql/sql.ts";
import { keyToFind } from "../../table/keys/key-to-find.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { newestFirst } from "../../table/version-columns.ts";
import {
  selectStored,
  type StoredColumns,
  type StoredPosition,
  storedVersion,
  toStored,
} from "./read-stored.ts";
import type { StoredEntry } from "./stored-entry.ts";

/** Which stored versions of several rows to read. */
export interface NewestOfRows {
  /** Values of the keys, each in key order. */
  readonly keys: readonly (readonly string[])[];
  readonly before: StoredPosition;
  /** The most versions of a row. */
  readonly limit: number;
}

/** The newest versions of each row before a place, in the order of the keys; of each row the newest first. */
export async function readNewestOfRows(
  sql: Sql,
  table: TrackedTable,
  { keys, before, limit }: NewestOfRows,
): Promise<readonly (readonly StoredEntry[])[]> {
  const engine = engines[table.engine];
  const parts = table.key.map((_column, i) => `part_${i}`);
  const newest = `SELECT h.*
FROM ${engine.storage(table)} h
WHERE ${allOf([
    engine.hasKey(
      table,
      "h",
      keyToFind(
        table,
        parts.map((part) => `place.${part}`),
      ),
    ),
    "(h.version_at, h.version_id) < ($1::timestamptz, $2::bigint)",
    "h.version_at <= $1::timestamptz",
  ])}
ORDER BY ${newestFirst("h")}
LIMIT $3`;
  const arrays = parts.map((_part, i) => `$${i + 4}::text[]`);
  const rows = await sql.query<StoredColumns & { readonly n: string }>(
    `SELECT${selectStored("v", ["v.n"])}
FROM ${nested(
      `${storedVersion(table, "h", ["place.n"])}
FROM unnest(${arrays.join(", ")}) WITH ORDINALITY place(${[...parts, "n"].join(", ")})
CROSS JOIN LATERAL ${nested(newest)} h`,
    )} v${whereStored(table)}
ORDER BY v.n, ${newestFirst("v")}`,
    [before.at, before.id, limit, ...parts.map((_part, i) => keys.map((values) => values[i]))],
  );
  const found = Map.groupBy(rows, ({ n }) => Number(n));
  return keys.map((_key, i) => (found.get(i + 1) ?? []).map(toStored));
}
