import type { Value } from "@hindsight/audit-core";

import { AsOfInput } from "../../schemas/history-input.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * A row as it was at an instant; `state` is `null` when it did not exist then. Needs an auditor.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, INSTANT_INVALID
 */
export async function stateAsOf(options: {
  ctx: ServiceContext;
  input: AsOfInput;
}): Promise<{ readonly state: Readonly<Record<string, Value>> | null }> {
  requireRole(options.ctx, "auditor");
  const { model, key, at } = AsOfInput.parse(options.input);
  const state = await options.ctx.db.audit.tracked(model).at(at).recorded(key);
  return { state };
}
