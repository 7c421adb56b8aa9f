import { type DeadLetter, listDeadLetters as letters } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import { DeadLettersInput } from "../../schemas/subscription-input.ts";
import type { ServiceContext } from "../service-context.ts";

/** Events that a subscription could not handle, the newest first. Needs `manage-subscriptions`. */
export async function listDeadLetters(options: {
  ctx: ServiceContext;
  input?: DeadLettersInput | undefined;
}): Promise<readonly DeadLetter[]> {
  requireRight(options.ctx, "manage-subscriptions");
  const { subscription, limit, before } = DeadLettersInput.parse(options.input ?? {});
  return letters(options.ctx.db, {
    limit,
    subscription: subscription ?? undefined,
    before: before ?? undefined,
  });
}
