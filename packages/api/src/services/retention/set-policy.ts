import { setPolicy as set } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { SetPolicyInput } from "../../schemas/retention-input.ts";
import { modelsOf } from "../jobs/internal/models-of.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";

/**
 * Decides how long the history of a model stays in the database at least, whoever archives. The log says so. Needs `archive`.
 * @throws {ServiceError} FORBIDDEN, INPUT_INVALID
 */
export async function setPolicy(options: {
  ctx: ServiceContext;
  input: SetPolicyInput;
}): Promise<{ readonly model: string }> {
  const { ctx } = options;
  const sight = new Sight(requireRight(ctx, "archive"), ctx.db.audit);
  const { model, keep, reason } = SetPolicyInput.parse(options.input);
  modelsOf(ctx, sight, [model]);
  await withTransaction(ctx, (transaction) => set(ctx.db, { model, keep, reason }, transaction));
  return { model };
}
