import type { Page, Version } from "@hindsight/audit-core";

import { ListHistoryInput } from "../../schemas/history-input.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Versions of one row, newest first. Needs an auditor.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, CURSOR_INVALID
 */
export async function listHistory(options: {
  ctx: ServiceContext;
  input: ListHistoryInput;
}): Promise<Page<Version>> {
  requireRole(options.ctx, "auditor");
  const { model, key, ...page } = ListHistoryInput.parse(options.input);
  return options.ctx.db.audit.tracked(model).history(key, page);
}
