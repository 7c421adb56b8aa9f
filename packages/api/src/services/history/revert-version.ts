import type { StoredVersion } from "@hindsight/audit-core";

import { requireRevert } from "../../rights/require-revert.ts";
import { RevertInput } from "../../schemas/history-input.ts";
import { putBackAsSeen } from "./internal/put-back-as-seen.ts";
import type { RevertContext } from "./internal/revert-context.ts";
import { visibleModel } from "./internal/visible-model.ts";

/**
 * Puts a row back to the state a version left it in; resolves with the new version this makes. Needs `revert`.
 * @throws {ServiceError} REVERT_OFF, STALE when the row has a later version than `seen` or it would have another `effect`, ILLEGAL_STATE where no admin would be left
 * @throws {AuditError} MODEL_NOT_TRACKED, VERSION_NOT_FOUND, NOTHING_TO_REVERT, REVERT_BLOCKED
 */
export async function revertVersion(options: {
  ctx: RevertContext;
  input: RevertInput;
}): Promise<StoredVersion> {
  const user = requireRevert(options.ctx);
  const { model, versionId, reason, seen, effect } = RevertInput.parse(options.input);
  const visible = visibleModel(options.ctx, user, model);
  const { tracked } = visible;
  return putBackAsSeen({
    ...visible,
    ctx: options.ctx,
    user,
    reason,
    seen,
    effect,
    keyOf: async (transaction) => (await tracked.version(versionId, { transaction })).key,
    run: (transaction) => tracked.revert(versionId, { reason, transaction }),
  });
}
