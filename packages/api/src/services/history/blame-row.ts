import type { StoredVersion } from "@hindsight/audit-core";

import { BlameInput } from "../../schemas/history-input.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/** A field and the version that last changed it. */
export interface FieldBlame {
  readonly field: string;
  readonly version: StoredVersion;
}

/**
 * Per field, the version that last changed it. Needs an auditor.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 */
export async function blameRow(options: {
  ctx: ServiceContext;
  input: BlameInput;
}): Promise<readonly FieldBlame[]> {
  requireRole(options.ctx, "auditor");
  const { model, key } = BlameInput.parse(options.input);
  return options.ctx.db.audit.tracked(model).blame(key);
}
