import type { StoredVersion } from "@hindsight/audit-core";

import { RestoreInput } from "../../schemas/history-input.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Brings a deleted row back with the values it last had; resolves with the new version this makes. Needs an admin.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, NOTHING_TO_REVERT, REVERT_BLOCKED
 */
export async function restoreRow(options: {
  ctx: ServiceContext;
  input: RestoreInput;
}): Promise<StoredVersion> {
  requireRole(options.ctx, "admin");
  const { model, key, reason } = RestoreInput.parse(options.input);
  return options.ctx.db.audit.tracked(model).restore(key, { reason });
}
