import type { LogEntry, Page } from "@hindsight/audit-core";

import { LogFeedInput } from "../../schemas/log-input.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Versions and other entries of all models, newest first. Needs an auditor.
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, CURSOR_INVALID
 */
export async function readFeed(options: {
  ctx: ServiceContext;
  input: LogFeedInput;
}): Promise<Page<LogEntry>> {
  requireRole(options.ctx, "auditor");
  return options.ctx.db.audit.feed(LogFeedInput.parse(options.input));
}
