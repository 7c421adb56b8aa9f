import type { FeedQuery } from "@hindsight/audit-core/sequelize";
import type { ArchivedFeedPage } from "@hindsight/db";

import { readingArchive } from "../../reading-archive.ts";
import type { ServiceContext } from "../../service-context.ts";
import { refusingBadSearch } from "./refusing-bad-search.ts";

/**
 * A page of the log of the database or, with `archives`, with what was archived.
 * @throws {ServiceError} INPUT_INVALID; ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, FIELD_UNKNOWN, INSTANT_INVALID, CURSOR_INVALID
 */
export async function feedOf(
  ctx: ServiceContext,
  query: FeedQuery,
  archives: boolean,
): Promise<ArchivedFeedPage> {
  const asked = { transaction: ctx.transaction, ...query };
  return refusingBadSearch(async () => {
    if (archives) return readingArchive(ctx, (reader) => reader.feed(asked));
    return { ...(await ctx.db.audit.feed(asked)), archived: [] };
  });
}
