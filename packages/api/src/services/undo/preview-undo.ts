import { requireRevert } from "../../rights/require-revert.ts";
import { Sight } from "../../rights/sight.ts";
import { recordReadOf } from "../../reads/record-read.ts";
import { PreviewUndoInput } from "../../schemas/undo-input.ts";
import { effectOf } from "../history/internal/changes-made.ts";
import type { RevertContext } from "../history/internal/revert-context.ts";
import type { PreviewedChange } from "../history/revert-preview.ts";
import { stepsMade } from "./internal/steps-made.ts";
import { type BlockedStep, takeSteps, type TakeSteps } from "./internal/take-steps.ts";

/** What steps would do. Nothing of it is done. */
export interface UndoPreview {
  /** The steps that cannot be taken; with any, none would be. */
  readonly blocked: readonly BlockedStep[];
  /** Everything that would change, and what follows from it; of hidden records nothing. */
  readonly changes: readonly PreviewedChange[];
  /** Digest of what would be overwritten and removed, to be handed back: then nothing else is done. `null` if it is blocked. */
  readonly effect: string | null;
}

/**
 * What taking steps would change, and what stands in the way: they are taken for real, looked at, and taken back. Needs `revert`.
 * @throws {ServiceError} REVERT_OFF, FORBIDDEN for a model that is hidden
 * @throws {AuditError} MODEL_NOT_TRACKED, VERSION_NOT_FOUND, KEY_INVALID, FIELD_UNKNOWN
 */
export async function previewUndo(options: {
  ctx: RevertContext;
  input: PreviewUndoInput;
}): Promise<UndoPreview> {
  const { ctx } = options;
  const user = requireRevert(ctx);
  const { steps } = PreviewUndoInput.parse(options.input);
  const preview = await previewed({ ctx, user, steps });
  await recordReadOf({ ctx, user, call: "undo.preview" }, preview.changes);
  return preview;
}

async function previewed(options: Pick<TakeSteps, "ctx" | "user" | "steps">): Promise<UndoPreview> {
  const { ctx, user } = options;
  const transaction = await ctx.db.sequelize.transaction({ transaction: ctx.transaction ?? null });
  try {
    const blocked = await takeSteps({ ...options, reason: "Preview", transaction });
    if (blocked.length > 0) return { blocked, changes: [], effect: null };
    const { changes } = await stepsMade(ctx, new Sight(user, ctx.db.audit), transaction);
    const told = changes.map(({ model, key, label, action, fields }) => ({
      model,
      key,
      label,
      action,
      fields,
    }));
    return { blocked, changes: told, effect: effectOf(ctx.db, told) };
  } finally {
    await transaction.rollback();
  }
}
