import { listSubscriptions as statuses, type SubscriptionStatus } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";

/** How each consumer of the log is doing. Needs `manage-subscriptions`. */
export async function listSubscriptions({
  ctx,
}: {
  ctx: ServiceContext;
}): Promise<readonly SubscriptionStatus[]> {
  requireRight(ctx, "manage-subscriptions");
  return statuses(ctx.db);
}
