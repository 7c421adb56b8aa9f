import { requireRevert } from "../../rights/require-revert.ts";
import { PlanRequestInput } from "../../schemas/undo-input.ts";
import type { RevertContext } from "../history/internal/revert-context.ts";
import { planTogether } from "./internal/plan-together.ts";
import type { UndoPlan } from "./undo-plan.ts";

/**
 * How to undo what a request did in all of its transactions: a step for each record that the caller may see, from what it is now
 * to what it was before the first of them. Needs `revert`.
 * @throws {ServiceError} REVERT_OFF
 * @throws {AuditError} INSTANT_INVALID
 */
export async function planRequest(options: {
  ctx: RevertContext;
  input: PlanRequestInput;
}): Promise<UndoPlan> {
  const { ctx } = options;
  const user = requireRevert(ctx);
  const { requestId, at } = PlanRequestInput.parse(options.input);
  return planTogether({ ctx, user, call: "undo.planRequest", by: { requestId }, at });
}
