import type { LogEntry, Page } from "@hindsight/audit-core";

import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { LogFeedInput } from "../../schemas/log-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { shownModels } from "./internal/shown-models.ts";

/**
 * Versions and other entries of all models that the caller may see, newest first. Needs `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, CURSOR_INVALID
 */
export async function readFeed(options: {
  ctx: ServiceContext;
  input: LogFeedInput;
}): Promise<Page<LogEntry>> {
  const { audit } = options.ctx.db;
  const sight = new Sight(requireRight(options.ctx, "view-history"));
  const { models, ...query } = LogFeedInput.parse(options.input);
  const shown = shownModels({ audit, sight, asked: models });
  const { items, next } = await audit.feed({ ...query, ...(shown !== undefined && { models: shown }) });
  return { items: items.map((entry) => sight.entry(entry)), next };
}
