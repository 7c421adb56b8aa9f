import { replaySubscription as replay } from "@hindsight/db";

import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { ReplayInput } from "../../schemas/subscription-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { noteOnSubscription } from "./internal/note-on-subscription.ts";

/**
 * Lets a subscription read the log again from an instant on. Needs `manage-subscriptions`.
 * @throws {ServiceError} NOT_FOUND
 * @throws {AuditError} INSTANT_INVALID
 */
export async function replaySubscription(options: {
  ctx: ServiceContext;
  input: ReplayInput;
}): Promise<{ readonly subscription: string }> {
  const { ctx } = options;
  requireRight(ctx, "manage-subscriptions");
  const { subscription, since, reason } = ReplayInput.parse(options.input);
  return withTransaction(ctx, async (transaction) => {
    if (!(await replay(ctx.db, subscription, since, transaction))) {
      throw new ServiceError("NOT_FOUND", "There is no subscription of this name");
    }
    await noteOnSubscription(ctx, subscription, `Replayed since ${since}: ${reason}`, transaction);
    return { subscription };
  });
}
