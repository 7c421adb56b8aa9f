import { engines } from "../../engines/engines.ts";
import { keyToFind } from "../../table/keys/key-to-find.ts";
import { allOf, listed, nested } from "../../sql/layout.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { newestFirst } from "../../table/version-columns.ts";
import { instantOf, type StoredPosition } from "./read-stored.ts";

/** What a version left of its row. */
export interface StoredState extends StoredPosition {
  /** As {@link StoredEntry.state}. */
  readonly state: string | null;
  /** As {@link StoredEntry.changed}. */
  readonly changed: string | null;
}

/** A place in the versions of a row. */
export interface RowPosition extends StoredPosition {
  /** Values of the key, in key order. */
  readonly values: readonly string[];
}

interface Row {
  readonly version_at: string | null;
  readonly version_id: string;
  readonly state: string | null;
  readonly changed: string | null;
}

/** The version of the same row before each place, as far as the table has it; `null` for none. */
export async function readStatesBefore(
  sql: Sql,
  table: TrackedTable,
  places: readonly RowPosition[],
): Promise<readonly (StoredState | null)[]> {
  const engine = engines[table.engine];
  const parts = table.key.map((_column, i) => `part_${i}`);
  const before = `SELECT h.*
FROM ${engine.storage(table)} h
WHERE ${allOf([
    engine.belongs(table, "h"),
    engine.hasKey(
      table,
      "h",
      keyToFind(
        table,
        parts.map((part) => `place.${part}`),
      ),
    ),
    "(h.version_at, h.version_id) < (place.at, place.id)",
    ...(table.partitioned ? ["h.version_at <= place.at"] : []),
  ])}
ORDER BY ${newestFirst("h")}
LIMIT 1`;
  const arrays = ["timestamptz", "bigint", ...parts.map(() => "text")].map(
    (type, i) => `$${i + 1}::${type}[]`,
  );
  const texts = engine.storedTexts(table, "h");
  const rows = await sql.query<Row>(
    `SELECT${listed([
      "to_jsonb(h.version_at) #>> '{}' AS version_at",
      "h.version_id::text AS version_id",
      `${texts.state} AS state`,
      `${texts.changed} AS changed`,
    ])}
FROM unnest(${arrays.join(", ")}) WITH ORDINALITY place(${["at", "id", ...parts, "n"].join(", ")})
LEFT JOIN LATERAL ${nested(before)} h ON true
ORDER BY place.n`,
    [
      places.map(({ at }) => at),
      places.map(({ id }) => id),
      ...parts.map((_part, i) => places.map(({ values }) => values[i])),
    ],
  );
  return rows.map(({ version_at: at, version_id: id, state, changed }) =>
    at === null ? null : { at: instantOf(at), id, state, changed },
  );
}
