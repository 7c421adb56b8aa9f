import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { isWalkedKey, keyWalk, type KeyWalk } from "./key-walk.ts";
import { nested } from "../../sql/layout.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/**
 * Query for the states of all rows in key order, one key at a time: with LIMIT the cost depends on the page, not on the table.
 * The outer query must not sort it again.
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
