import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { isWalkedKey, keyWalk, type KeyWalk } from "./key-walk.ts";
import { nested } from "../../sql/layout.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/**
 * The rows that the versions up to a moment left, one by one in the order of their keys: a page of them costs its length, where
 * sorting a table's states costs the table. Whoever reads it must not sort it again.
 */
export function statesInKeyOrder(
  table: TrackedTable,
  upTo: VersionFilter,
  walk: Omit<KeyWalk, "limit">,
): string {
  return `${keyWalk(table, walk)}
SELECT s.*
FROM version_walk
CROSS JOIN LATERAL ${nested(engines[table.engine].stateOf(table, isWalkedKey(table), upTo))} s`;
}
