import { requireRevert } from "../../rights/require-revert.ts";
import { RowInput } from "../../schemas/history-input.ts";
import type { RevertContext } from "../history/internal/revert-context.ts";
import { visibleModel } from "../history/internal/visible-model.ts";
import { removedBefore } from "../removed-before.ts";
import { planTransaction } from "./plan-transaction.ts";
import type { UndoPlan } from "./undo-plan.ts";

/**
 * How to bring a deleted record back, with what its transaction deleted besides. Needs `revert`.
 * @throws {ServiceError} REVERT_OFF
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 */
export async function planRestore(options: { ctx: RevertContext; input: RowInput }): Promise<UndoPlan> {
  const { ctx } = options;
  const user = requireRevert(ctx);
  const { model, key } = RowInput.parse(options.input);
  const { tracked } = visibleModel(ctx, user, model);
  const latest = await tracked.latestOf(key);
  if (latest === null)
    return { steps: [], more: false, removedBefore: await removedBefore(ctx, [tracked.name], false) };
  const { transactionId, at } = latest;
  const { steps, ...rest } = await planTransaction({ ctx, input: { transactionId, at } });
  const isThis = (step: { readonly model: string; readonly key: string }): boolean =>
    step.model === tracked.name && step.key === latest.key;
  const others = steps.filter((step) => step.does === "restore" && !isThis(step));
  return { steps: [...steps.filter(isThis), ...others], ...rest };
}
