import type { Transaction } from "sequelize";

import { requireRevert } from "../../rights/require-revert.ts";
import { RowInput } from "../../schemas/history-input.ts";
import { type PreviewContext, previewPutBack } from "./internal/preview-put-back.ts";
import { visibleModel } from "./internal/visible-model.ts";
import type { RevertPreview } from "./revert-preview.ts";

/**
 * What bringing a deleted row back would change, and what stands in the way. Needs `revert`.
 * @throws {ServiceError} REVERT_OFF
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 */
export async function previewRestore(options: {
  ctx: PreviewContext;
  input: RowInput;
}): Promise<RevertPreview> {
  const { ctx } = options;
  const user = requireRevert(ctx);
  const { model, key } = RowInput.parse(options.input);
  const visible = visibleModel(ctx, user, model);
  const run = (transaction: Transaction) => visible.tracked.restore(key, { transaction });
  const preview = await previewPutBack({ ...visible, ctx, key, run });
  await visible.recordRead("history.previewRestore", key);
  return preview;
}
