import { listWebhooks as webhooks, type Webhook } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";

/** A webhook without its secret, which is shown once, when it is made. */
export type WebhookView = Omit<Webhook, "secret">;

/** Who is told of changes, the oldest first. Needs `manage-subscriptions`. */
export async function listWebhooks({ ctx }: { ctx: ServiceContext }): Promise<readonly WebhookView[]> {
  requireRight(ctx, "manage-subscriptions");
  const all = await webhooks(ctx.db);
  return all.map(({ secret: _secret, ...shown }) => shown);
}
