import type { Transaction } from "sequelize";

import { requireRevert } from "../../rights/require-revert.ts";
import { VersionInput } from "../../schemas/history-input.ts";
import { type PreviewContext, previewPutBack } from "./internal/preview-put-back.ts";
import { visibleModel } from "./internal/visible-model.ts";
import type { RevertPreview } from "./revert-preview.ts";

/**
 * What putting a row back to a version would change, and what stands in the way. Needs `revert`.
 * @throws {ServiceError} REVERT_OFF
 * @throws {AuditError} MODEL_NOT_TRACKED, VERSION_NOT_FOUND
 */
export async function previewRevert(options: {
  ctx: PreviewContext;
  input: VersionInput;
}): Promise<RevertPreview> {
  const { ctx } = options;
  const user = requireRevert(ctx);
  const { model, versionId } = VersionInput.parse(options.input);
  const visible = visibleModel(ctx, user, model);
  const { key } = await visible.tracked.version(versionId);
  const run = (transaction: Transaction) => visible.tracked.revert(versionId, { transaction });
  const preview = await previewPutBack({ ...visible, ctx, key, run });
  await visible.recordRead("history.previewRevert", key);
  return preview;
}
