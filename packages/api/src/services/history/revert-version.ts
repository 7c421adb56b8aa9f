import type { StoredVersion } from "@hindsight/audit-core";

import { RevertInput } from "../../schemas/history-input.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Puts a row back to the state a version left it in; resolves with the new version this makes. Needs an admin.
 * @throws {AuditError} MODEL_NOT_TRACKED, VERSION_NOT_FOUND, NOTHING_TO_REVERT, REVERT_BLOCKED
 */
export async function revertVersion(options: {
  ctx: ServiceContext;
  input: RevertInput;
}): Promise<StoredVersion> {
  requireRole(options.ctx, "admin");
  const { model, versionId, reason } = RevertInput.parse(options.input);
  return options.ctx.db.audit.tracked(model).revert(versionId, { reason });
}
