import type { Instant } from "@hindsight/audit-core";

/** Which versions of a model to count. */
export interface ArchivedGroupsQuery {
  readonly model: string;
  /** What tells the groups apart: type and id of the actor, or the key of the record. */
  readonly by: "actor" | "record";
  /** Only versions of the actor with this id. */
  readonly actor?: string | undefined;
  /** First instant, inclusive. */
  readonly from?: Instant | undefined;
  /** Last instant, exclusive. */
  readonly to?: Instant | undefined;
}

/** Versions that agree in what they were grouped by. Marks of deletion are updates, as they are stored. */
export interface ArchivedGroup {
  /** Type and id of the actor, empty for none; or the key of the record alone. */
  readonly of: readonly string[];
  /** The last label of the actor or record, behind the ordered id of its version; `null` for none. */
  readonly named: string | null;
  readonly versions: number;
  readonly creates: number;
  readonly updates: number;
  readonly deletes: number;
  /** Times of the first and the last one. */
  readonly first: string;
  readonly last: string;
}
