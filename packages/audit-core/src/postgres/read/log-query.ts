import type { Action } from "../../core/action.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/**
 * Orders of the log, each that of an index: all versions by time, one row's life by time, and by position for whoever reads
 * on from one. Ids break ties. One row's life by the dates its versions count from has none and is sorted.
 */
export const LOG_ORDERS = {
  newest: "version_at DESC, version_id DESC",
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
  /** Also entries, of which schema and with which predicates. */
  readonly entries?: EntryQuery | undefined;
  readonly params: readonly unknown[];
  /** Only these actions. */
  readonly actions?: readonly Action[] | undefined;
  /** Only actors whose ids this expression has, a `text` or a `text[]`. */
  readonly actors?: { readonly ids: string; readonly several: boolean } | undefined;
  readonly order: keyof typeof LOG_ORDERS;
  readonly limit: number;
}

/** The order of a query, over relation `row`. */
export function orderOf(row: string, query: Pick<LogQuery, "order">): string {
  return LOG_ORDERS[query.order].replaceAll("version_", `${row}.version_`);
}
