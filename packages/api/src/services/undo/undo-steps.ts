import { ServiceError } from "../../errors/service-error.ts";
import { requireRevert } from "../../rights/require-revert.ts";
import { Sight } from "../../rights/sight.ts";
import { UndoInput } from "../../schemas/undo-input.ts";
import { effectOf } from "../history/internal/changes-made.ts";
import type { RevertContext } from "../history/internal/revert-context.ts";
import { refuseStale } from "../refuse-stale.ts";
import { withTransaction } from "../with-transaction.ts";
import { type MadeChange, stepsMade } from "./internal/steps-made.ts";
import { takeSteps } from "./internal/take-steps.ts";

/** What was done. Its transaction can be undone as any other. */
export interface UndoReceipt {
  readonly transactionId: string;
  /** The versions that were written and their caller may see, the first one first. */
  readonly changes: readonly MadeChange[];
}

/**
 * Takes all steps or none, in one transaction. Needs `revert`.
 * @throws {ServiceError} REVERT_OFF, FORBIDDEN, STALE when it would have another `effect`, ILLEGAL_STATE for a step that cannot be taken
 * @throws {AuditError} MODEL_NOT_TRACKED, VERSION_NOT_FOUND, KEY_INVALID, FIELD_UNKNOWN, NOTHING_TO_REVERT
 */
export async function undoSteps(options: { ctx: RevertContext; input: UndoInput }): Promise<UndoReceipt> {
  const { ctx } = options;
  const user = requireRevert(ctx);
  const { steps, reason, effect } = UndoInput.parse(options.input);
  const sight = new Sight(user, ctx.db.audit);
  return withTransaction(ctx, async (transaction) => {
    const [blocked] = await takeSteps({ ctx, user, steps, reason, transaction });
    if (blocked !== undefined) throw new ServiceError("ILLEGAL_STATE", blocked.message);
    const receipt = await stepsMade(ctx, sight, transaction);
    if (effect !== undefined) refuseStale(effectOf(ctx.db, receipt.changes), effect);
    return receipt;
  });
}
