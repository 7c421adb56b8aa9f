import type { TRPCRouterRecord } from "@trpc/server";

import { DeadLettersInput, ReplayInput, RetryDeadLettersInput } from "../schemas/subscription-input.ts";
import { listDeadLetters } from "../services/subscriptions/list-dead-letters.ts";
import { listSubscriptions } from "../services/subscriptions/list-subscriptions.ts";
import { replaySubscription } from "../services/subscriptions/replay-subscription.ts";
import { retryDeadLetters } from "../services/subscriptions/retry-dead-letters.ts";
import { procedure } from "../trpc/procedure.ts";

export const subscriptions = {
  list: procedure("manage-subscriptions").query(listSubscriptions),
  deadLetters: procedure("manage-subscriptions").input(DeadLettersInput.optional()).query(listDeadLetters),
  retry: procedure("manage-subscriptions").input(RetryDeadLettersInput).mutation(retryDeadLetters),
  replay: procedure("manage-subscriptions").input(ReplayInput).mutation(replaySubscription),
} satisfies TRPCRouterRecord;
