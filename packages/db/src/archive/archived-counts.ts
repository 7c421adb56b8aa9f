import type { ArchivedGroup, ArchivedGroupsQuery, ArchivedPeriod } from "./archived-groups.ts";

/** What is archived of a model in a period. */
export interface ArchivedTotals {
  /** Versions without a reason. */
  readonly withoutReason: number;
  /** Versions that somebody made on behalf of somebody else. */
  readonly onBehalf: number;
  /** The instant after the last update, which may be a mark of deletion; `null` for no update. */
  readonly updatesTo: string | null;
  /** Stretches of time in which changes were not recorded. */
  readonly gaps: number;
}

/** Counts what is archived of models, while their archive is open. */
export interface ArchivedCounts {
  groups(query: ArchivedGroupsQuery): Promise<readonly ArchivedGroup[]>;
  totals(period: ArchivedPeriod): Promise<ArchivedTotals>;
  /** The instant before which versions of a model are missing; `null` if the archive has all that was removed. */
  removedBefore(model: string): string | null;
}
