import { retryDeadLetters as retry } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import { RetryDeadLettersInput } from "../../schemas/subscription-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { noteOnSubscription } from "./internal/note-on-subscription.ts";

/** Gives dead letters all their tries again. Needs `manage-subscriptions`. */
export async function retryDeadLetters(options: {
  ctx: ServiceContext;
  input: RetryDeadLettersInput;
}): Promise<{ readonly retried: number }> {
  const { ctx } = options;
  requireRight(ctx, "manage-subscriptions");
  const { subscription, versionIds, reason } = RetryDeadLettersInput.parse(options.input);
  return withTransaction(ctx, async (transaction) => {
    const retried = await retry(ctx.db, { subscription, versionIds: versionIds ?? undefined, transaction });
    await noteOnSubscription(
      ctx,
      subscription,
      `${retried} dead letters tried again: ${reason}`,
      transaction,
    );
    return { retried };
  });
}
