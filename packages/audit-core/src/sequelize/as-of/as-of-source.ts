import type { FindOptions } from "sequelize";

import type { VersionFilter } from "../../postgres/engines/engine.ts";
import { engines } from "../../postgres/engines/engines.ts";
import type { KeyWalk } from "../../postgres/read/as-of/key-walk.ts";
import { statesInKeyOrder } from "../../postgres/read/as-of/states-in-key-order.ts";
import { statesOfKeys } from "../../postgres/read/as-of/states-of-keys.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { askedKeys } from "./asked-keys.ts";

/** The query that a past finder reads from. */
export interface AsOfSource {
  readonly query: string;
  /** Whether its rows already have the finder's order. */
  readonly ordered: boolean;
}

/**
 * The cheapest query that contains the rows of a finder: the rows of the keys in its `where`, a walk in key order until the
 * page is full, or the whole table.
 */
export function asOfSource(table: TrackedTable, until: VersionFilter, options: FindOptions): AsOfSource {
  const { exact, within } = askedKeys(table, options.where);
  if (exact !== null) return { query: statesOfKeys(table, exact, until), ordered: false };
  const direction = options.limit === undefined ? null : directionOf(table, options.order);
  if (direction !== null)
    return { query: statesInKeyOrder(table, until, { keys: within, direction }), ordered: true };
  return {
    query: engines[table.engine].state(table, (row) => `${until(row)} AND ${within(row)}`),
    ordered: false,
  };
}

/** The direction in which to walk through the keys for an order; `null` if it is not an order by key. */
function directionOf(table: TrackedTable, order: FindOptions["order"]): KeyWalk["direction"] | null {
  if (order === undefined || order === null) return "ASC";
  if (!engines[table.engine].keepsKeyOrder(table)) return null;
  const terms = Array.isArray(order) ? order : [order];
  const directions = table.key.slice(0, terms.length).map(({ field }, i) => {
    const term: unknown = terms[i];
    const [name, direction = "ASC", ...more] = Array.isArray(term) ? (term as unknown[]) : [term];
    return name === field && more.length === 0 ? String(direction).toUpperCase() : "";
  });
  const [first] = directions;
  const same = directions.every((direction) => direction === first);
  if (!same || terms.length === 0) return terms.length === 0 ? "ASC" : null;
  return first === "ASC" || first === "DESC" ? first : null;
}
