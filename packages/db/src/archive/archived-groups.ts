import type { Instant } from "@hindsight/audit-core";

/** Versions of a model in a period. */
export interface ArchivedPeriod {
  readonly model: string;
  /** First instant, inclusive. */
  readonly from?: Instant | undefined;
  /** Last instant, exclusive. */
  readonly to?: Instant | undefined;
}

/** Which versions of a model to count. */
export interface ArchivedGroupsQuery extends ArchivedPeriod {
  /**
   * What tells the groups apart: type and id of the actor; the key of the record; the day in UTC and the type of the actor; type and id of
   * the actor and of whom it acted for, of versions that were made on behalf of somebody; or the transaction with type and id of the actor,
   * of deletes.
   */
  readonly by: "actor" | "record" | "day" | "principal" | "deletes";
  /** Only versions of the actor with this id. */
  readonly actor?: string | undefined;
  /** Only versions of these transactions. */
  readonly transactions?: readonly string[] | undefined;
  /** Only groups of so many versions. */
  readonly least?: number | undefined;
}

/** Versions that agree in what they were grouped by. Marks of deletion are updates, as they are stored. */
export interface ArchivedGroup {
  /** What they agree in, in the order of the query's `by`; empty for none. */
  readonly of: readonly string[];
  /** The last label of the record, or of the actor where there is one, behind the ordered id of its version; `null` for none. */
  readonly named: string | null;
  /** The last label of whom the actor acted for, as `named`; `null` for none and in groups by something else. */
  readonly principal?: string | null | undefined;
  readonly versions: number;
  readonly creates: number;
  readonly updates: number;
  readonly deletes: number;
  /** Times of the first and the last one. */
  readonly first: string;
  readonly last: string;
}
