import { requireRevert } from "../../rights/require-revert.ts";
import { PlanTransactionInput } from "../../schemas/undo-input.ts";
import type { RevertContext } from "../history/internal/revert-context.ts";
import { planTogether } from "./internal/plan-together.ts";
import type { UndoPlan } from "./undo-plan.ts";

/**
 * How to undo what a transaction did: a step for each record that the caller may see, with the fields that it changed, and who
 * changed them again since. Needs `revert`.
 * @throws {ServiceError} REVERT_OFF
 * @throws {AuditError} INSTANT_INVALID
 */
export async function planTransaction(options: {
  ctx: RevertContext;
  input: PlanTransactionInput;
}): Promise<UndoPlan> {
  const { ctx } = options;
  const user = requireRevert(ctx);
  const { transactionId, at } = PlanTransactionInput.parse(options.input);
  return planTogether({ ctx, user, call: "undo.planTransaction", by: { transactionId }, at });
}
