import type { StoredVersion } from "@hindsight/audit-core";

import { requireRevert } from "../../rights/require-revert.ts";
import { RestoreInput } from "../../schemas/history-input.ts";
import { putBackAsSeen } from "./internal/put-back-as-seen.ts";
import type { RevertContext } from "./internal/revert-context.ts";
import { visibleModel } from "./internal/visible-model.ts";

/**
 * Brings a deleted row back with the values it last had; resolves with the new version this makes. Needs `revert`.
 * @throws {ServiceError} REVERT_OFF, STALE when the row has a later version than `seen` or it would have another `effect`
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, NOTHING_TO_REVERT, REVERT_BLOCKED
 */
export async function restoreRow(options: {
  ctx: RevertContext;
  input: RestoreInput;
}): Promise<StoredVersion> {
  const user = requireRevert(options.ctx);
  const { model, key, reason, seen, effect } = RestoreInput.parse(options.input);
  const visible = visibleModel(options.ctx, user, model);
  return putBackAsSeen({
    ...visible,
    ctx: options.ctx,
    user,
    reason,
    seen,
    effect,
    keyOf: async () => key,
    run: (transaction) => visible.tracked.restore(key, { reason, transaction }),
  });
}
