import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { allOf, nested } from "../../sql/layout.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** Keys to visit, and the direction. */
export interface KeyWalk {
  /** Condition on a storage row. */
  readonly keys: VersionFilter;
  readonly direction: "ASC" | "DESC";
  /** Most keys to visit. */
  readonly limit?: number;
}

/** Whether a storage row has the current key of the walk. */
export const isWalkedKey = (table: TrackedTable): VersionFilter => {
  const engine = engines[table.engine];
  const equals = (row: string) =>
    engine.keyColumns(table).map((name) => `${row}.${name} = version_walk.${name}`);
  return (row) => allOf([engine.belongs(table, row), ...equals(row)]);
};

/**
 * Recursive CTE `version_walk` over the distinct keys of a table in index order, numbered by `version_step` (a loose index
 * scan): one index probe per key, however many versions a key has, and no more keys than the outer query fetches.
 */
export function keyWalk(table: TrackedTable, { keys, direction, limit }: KeyWalk): string {
  const engine = engines[table.engine];
  const key = (row: string) => engine.keyColumns(table).map((name) => `${row}.${name}`);
  const order = key("h").map((column) => `${column} ${direction}`);
  const next = (...behind: readonly string[]) => `SELECT ${key("h").join(", ")}
FROM ${engine.storage(table)} h
WHERE ${allOf([engine.belongs(table, "h"), keys("h"), ...behind])}
ORDER BY ${order.join(", ")}
LIMIT 1`;
  const behind = engine.comparesKey(table, "h", direction === "ASC" ? ">" : "<", key("version_walk"));
  const first = `SELECT 1 AS version_step, f.*\nFROM ${nested(next())} f`;
  const following = `SELECT version_walk.version_step + 1, f.*
FROM version_walk
CROSS JOIN LATERAL ${nested(next(behind))} f${limit === undefined ? "" : `\nWHERE version_walk.version_step < ${limit}`}`;
  return `WITH RECURSIVE version_walk AS ${nested(`${nested(first)}\nUNION ALL\n${following}`)}`;
}
