import { type Instant, type LogEntry, toInstant } from "@hindsight/audit-core";
import type { FeedQuery } from "@hindsight/audit-core/sequelize";

import type { Sight } from "../../../rights/sight.ts";
import type { ServiceContext } from "../../service-context.ts";
import { feedOf } from "./feed-of.ts";
import { shownFilter } from "./shown-filter.ts";

/** How long before and after one of them the entries are looked for that belong together. */
const DAY = 86_400_000;

/** Entries that belong together, oldest first. */
export interface EntriesTogether {
  readonly items: readonly LogEntry[];
  /** The `after` of the next page; `null` on the last one. A page can be short or empty and still have a next one. */
  readonly next: string | null;
  /** The instant before which some of them may be missing: with `archives` those that no file has. `null` if none are. */
  readonly removedBefore: string | null;
}

interface TogetherPage {
  readonly at: Instant;
  readonly limit: number;
  readonly after: string | null;
  readonly archives: boolean;
}

/**
 * The entries within a day of an instant that the caller may see, oldest first.
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} INSTANT_INVALID, CURSOR_INVALID
 */
export async function readTogether(
  ctx: ServiceContext,
  sight: Sight,
  by: Pick<FeedQuery, "requestId" | "transactionId">,
  { at, limit, after, archives }: TogetherPage,
): Promise<EntriesTogether> {
  const middle = Date.parse(toInstant(at));
  const filter = { ...by, from: new Date(middle - DAY), to: new Date(middle + DAY) };
  const shown = shownFilter({ audit: ctx.db.audit, sight, filter });
  const query = { ...shown, limit, after, direction: "newer" } as const;
  const { items, previous, removedBefore } = await feedOf(ctx, query, archives);
  return { items: items.toReversed().map((entry) => sight.entry(entry)), next: previous, removedBefore };
}
