import type { Action } from "../../core/action.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/**
 * Orders of the log. An index has each of them, except the order by effective date, which is sorted. Positions are version
 * ids, for readers that continue from one.
 */
export const LOG_ORDERS = {
  newest: "version_at DESC, version_id DESC",
  oldest: "version_at, version_id",
  "newest-of-row": "version_at DESC, version_id DESC",
  "oldest-of-row": "version_at, version_id",
  "latest-effect-of-row": "coalesce(version_effective_at, version_at) DESC, version_id DESC",
  position: "version_id",
  "last-position": "version_id DESC",
} as const;

/** Which entries to read with the versions. */
export interface EntryQuery {
  readonly auditSchema: string;
  readonly where: readonly ((row: string) => string)[];
}

export interface LogQuery {
  /** Tables whose versions to read. */
  readonly tables: readonly TrackedTable[];
  /** Predicates over a storage row of a table; `$1…` refer to `params`. */
  readonly where: readonly ((table: TrackedTable, row: string) => string)[];
  /** Entries to read as well. */
  readonly entries?: EntryQuery | undefined;
  readonly params: readonly unknown[];
  /** Only these actions. */
  readonly actions?: readonly Action[] | undefined;
  /** Only these actors: an SQL expression of type `text` or, with `several`, `text[]`. */
  readonly actors?: { readonly ids: string; readonly several: boolean } | undefined;
  readonly order: keyof typeof LOG_ORDERS;
  readonly limit: number;
}

/** ORDER BY list of a query. */
export function orderOf(row: string, query: Pick<LogQuery, "order">): string {
  return LOG_ORDERS[query.order].replaceAll("version_", `${row}.version_`);
}
