import type { LogEntry } from "@hindsight/audit-core";
import type { FeedPage } from "@hindsight/audit-core/sequelize";

import { recordReadOf } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { LogFeedInput } from "../../schemas/log-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { briefly, type ListedEntry } from "./internal/briefly.ts";
import { refusingBadSearch } from "./internal/refusing-bad-search.ts";
import { shownFilter } from "./internal/shown-filter.ts";

/**
 * Versions and other entries of all models that the caller may see, newest first. Needs `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden, or a field that is; INPUT_INVALID
 * @throws {AuditError} MODEL_NOT_TRACKED, FIELD_UNKNOWN, INSTANT_INVALID, CURSOR_INVALID
 */
export async function readFeed(options: {
  ctx: ServiceContext;
  input: LogFeedInput;
}): Promise<FeedPage<ListedEntry>> {
  const { audit } = options.ctx.db;
  const user = requireRight(options.ctx, "view-history");
  const sight = new Sight(user, audit);
  const { limit, after, direction, brief, ...filter } = LogFeedInput.parse(options.input);
  const shown = shownFilter({ audit, sight, filter });
  const { transaction } = options.ctx;
  const page = await refusingBadSearch(() => audit.feed({ ...shown, limit, after, direction, transaction }));
  await recordReadOf({ ctx: options.ctx, user, call: "log.feed" }, page.items);
  const listed = (entry: LogEntry): ListedEntry => (brief ? briefly(entry, fieldsOf(entry.model)) : entry);
  const fieldsOf = (model: string) => (audit.models.includes(model) ? audit.tracked(model).fields : []);
  return { ...page, items: page.items.map((entry) => listed(sight.entry(entry))) };
}
