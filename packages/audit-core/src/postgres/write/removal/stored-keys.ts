import { engines } from "../../engines/engines.ts";
import { keyWalk } from "../../read/as-of/key-walk.ts";
import { allOf, anyOf, listed, nested } from "../../sql/layout.ts";
import type { Sql } from "../../sql/sql.ts";
import { unbounded } from "../../sql/unbounded.ts";
import { valuesOfKey } from "../../table/keys/values-of-key.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import type { StoredPosition } from "./read-stored.ts";

/** Which keys to read. */
export interface KeyRange {
  /** Those of rows that have versions before this place; `null` for none but the given ones. */
  readonly before: StoredPosition | null;
  /** Keys of further rows, as versions have them. */
  readonly given: readonly string[];
  /** Only those behind this one: values in key order. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** A key as versions have it. */
export interface OrderedKey {
  readonly key: string;
  /** Whether it has a place in the order. One that is no value of the key columns as they are now has none, and comes first. */
  readonly ordered: boolean;
}

/** Time and id of a version, as SQL expressions. */
type Place = readonly [at: string, id: string];

/** Keys in the order of the key columns, each once. */
export async function readKeys(
  sql: Sql,
  table: TrackedTable,
  range: KeyRange,
): Promise<readonly OrderedKey[]> {
  const { before, given, after, limit } = range;
  const bound: unknown[] = [limit, given];
  const bind = (value: string): string => `$${bound.push(value)}`;
  const behind = after && table.key.map(({ type }, i) => `${bind(after[i] ?? "")}::${unbounded(type)}`);
  const keys = ["SELECT DISTINCT unnest($2::text[]) AS key"];
  if (before !== null) {
    const place: Place = [`${bind(before.at)}::timestamptz`, `${bind(before.id)}::bigint`];
    keys.push(storedKeys(table, place, behind));
  }
  const parts = table.key.map((_column, i) => `k.part_${i}`);
  const values = valuesOfKey(table, "found.key").map((value, i) => `${value} AS part_${i}`);
  const unordered = anyOf(parts.map((part) => `${part} IS NULL`));
  return sql.query<OrderedKey>(
    `SELECT${listed(["k.key", `NOT ${nested(unordered)} AS ordered`])}
FROM ${nested(`SELECT${listed(["found.key", ...values])}\nFROM ${nested(keys.join("\nUNION\n"))} found`)} k
WHERE ${anyOf([behind === null ? "true" : `(${parts.join(", ")}) > (${behind.join(", ")})`, unordered])}
ORDER BY ${["ordered", ...parts].join(", ")}
LIMIT $1`,
    bound,
  );
}

/** Query for the keys of rows that have versions before a place, behind a key: no more than the limit where an index has their order. */
function storedKeys(table: TrackedTable, [at, id]: Place, behind: readonly string[] | null): string {
  const engine = engines[table.engine];
  const isBefore = (row: string) =>
    allOf([`(${row}.version_at, ${row}.version_id) < (${at}, ${id})`, `${row}.version_at <= ${at}`]);
  if (!engine.keepsKeyOrder(table))
    return `SELECT ${engine.keyText(table, "h")} AS key
FROM ${engine.storage(table)} h
WHERE ${allOf([engine.belongs(table, "h"), isBefore("h")])}`;
  const isBehind = (row: string) =>
    behind === null ? "true" : engine.comparesKey(table, row, ">", engine.keyPosition(table, behind));
  return nested(`${keyWalk(table, { keys: (row) => allOf([isBefore(row), isBehind(row)]), direction: "ASC" })}
SELECT ${engine.keyText(table, "version_walk")} AS key
FROM version_walk
LIMIT $1`);
}
