import type { StoredVersion } from "@hindsight/audit-core";

import { requireRevert } from "../../rights/require-revert.ts";
import { RevertInput } from "../../schemas/history-input.ts";
import { putBack } from "./internal/put-back.ts";
import { refuseUnseen } from "./internal/refuse-unseen.ts";
import type { RevertContext } from "./internal/revert-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { visibleModel } from "./internal/visible-model.ts";

/**
 * Puts a row back to the state a version left it in; resolves with the new version this makes. Needs `revert`.
 * @throws {ServiceError} REVERT_OFF, STALE when the row has a later version than `seen`, ILLEGAL_STATE where no admin would be left
 * @throws {AuditError} MODEL_NOT_TRACKED, VERSION_NOT_FOUND, NOTHING_TO_REVERT, REVERT_BLOCKED
 */
export async function revertVersion(options: {
  ctx: RevertContext;
  input: RevertInput;
}): Promise<StoredVersion> {
  const user = requireRevert(options.ctx);
  const { model, versionId, reason, seen } = RevertInput.parse(options.input);
  const { tracked, sight } = visibleModel(options.ctx, user, model);
  return withTransaction(options.ctx, async (transaction) => {
    const { key } = await tracked.version(versionId, { transaction });
    await refuseUnseen({ ctx: options.ctx, user, model, key, seen, transaction });
    const made = await putBack({ ctx: options.ctx, tracked, key, reason, transaction }, () =>
      tracked.revert(versionId, { reason, transaction }),
    );
    return sight.entry(made);
  });
}
