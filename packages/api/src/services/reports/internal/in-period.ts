import { type Instant, toInstant } from "@hindsight/audit-core";
import { col, literal, Op, where, type WhereOptions } from "sequelize";
import { z } from "zod";

import { instantText } from "../../instant-text.ts";

export interface Period {
  /** First instant, inclusive. */
  readonly from?: Instant | undefined;
  /** Last instant, exclusive. */
  readonly to?: Instant | undefined;
}

/**
 * Conditions on stored versions: made in a period. Instants go in as text, since a `Date` has no microseconds.
 * @throws {AuditError} INSTANT_INVALID
 */
export function inPeriod({ from, to }: Period): readonly WhereOptions[] {
  const at = (instant: Instant) => literal(`'${toInstant(instant)}'::timestamptz`);
  return [
    ...(from === undefined ? [] : [where(col("version_at"), Op.gte, at(from))]),
    ...(to === undefined ? [] : [where(col("version_at"), Op.lt, at(to))]),
  ];
}

/** Select list of the counts of a group of versions; `delete` and `update` as they are stored. */
export const COUNTS: readonly [ReturnType<typeof literal>, string][] = [
  [literal("count(*)::text"), "versions"],
  [literal("(count(*) FILTER (WHERE version_action = '+'))::text"), "creates"],
  [literal("(count(*) FILTER (WHERE version_action = '~'))::text"), "updates"],
  [literal("(count(*) FILTER (WHERE version_action = '-'))::text"), "deletes"],
  [literal(instantText("min(version_at)")), "first"],
  [literal(instantText("max(version_at)")), "last"],
];

/** What {@link COUNTS} selects. */
export const CountRow = z.object({
  versions: z.string(),
  creates: z.string(),
  updates: z.string(),
  deletes: z.string(),
  first: z.string(),
  last: z.string(),
});
type CountRow = z.output<typeof CountRow>;

/** How many versions there are, by what they did. Marks of deletion are updates here, as they are stored. */
export interface Counts {
  readonly versions: number;
  readonly creates: number;
  readonly updates: number;
  readonly deletes: number;
  /** Times of the first and the last one. */
  readonly first: string;
  readonly last: string;
}

export function countsOf({ versions, creates, updates, deletes, first, last }: CountRow): Counts {
  return {
    versions: Number(versions),
    creates: Number(creates),
    updates: Number(updates),
    deletes: Number(deletes),
    first,
    last,
  };
}
