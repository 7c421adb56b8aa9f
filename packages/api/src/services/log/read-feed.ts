import type { LogEntry } from "@hindsight/audit-core";
import type { FeedPage } from "@hindsight/audit-core/sequelize";

import { recordReadOf } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { LogFeedInput } from "../../schemas/log-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { briefly, type ListedEntry } from "./internal/briefly.ts";
import { feedOf } from "./internal/feed-of.ts";
import { shownFilter } from "./internal/shown-filter.ts";

/** A page of the log. */
export interface LogPage extends FeedPage<ListedEntry> {
  /** Ids of the entries on it that are in the archive only; none without `archives`. */
  readonly archived: readonly string[];
  /** The instant before which entries may be missing: with `archives` those that no file has. `null` if none are. */
  readonly removedBefore: string | null;
}

/**
 * Versions and other entries of all models that the caller may see, newest first; with `archives` those that were archived, too. Needs
 * `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden, or a field that is; INPUT_INVALID; ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, FIELD_UNKNOWN, INSTANT_INVALID, CURSOR_INVALID
 */
export async function readFeed(options: { ctx: ServiceContext; input: LogFeedInput }): Promise<LogPage> {
  const { audit } = options.ctx.db;
  const user = requireRight(options.ctx, "view-history");
  const sight = new Sight(user, audit);
  const { limit, after, direction, brief, archives = false, ...filter } = LogFeedInput.parse(options.input);
  const shown = shownFilter({ audit, sight, filter });
  const page = await feedOf(options.ctx, { ...shown, limit, after, direction }, archives);
  await recordReadOf({ ctx: options.ctx, user, call: "log.feed" }, page.items);
  const listed = (entry: LogEntry): ListedEntry => (brief ? briefly(entry, fieldsOf(entry.model)) : entry);
  const fieldsOf = (model: string) => (audit.models.includes(model) ? audit.tracked(model).fields : []);
  return { ...page, items: page.items.map((entry) => listed(sight.entry(entry))) };
}
