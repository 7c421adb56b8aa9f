import { webhookSubscription } from "@hindsight/db";
import { QueryTypes } from "sequelize";

import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { WebhookInput } from "../../schemas/webhook-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { noteOnSubscription } from "../subscriptions/internal/note-on-subscription.ts";
import { withTransaction } from "../with-transaction.ts";

/**
 * Tells another system of nothing more. Needs `manage-subscriptions`.
 * @throws {ServiceError} NOT_FOUND
 */
export async function removeWebhook(options: {
  ctx: ServiceContext;
  input: WebhookInput;
}): Promise<{ readonly id: string }> {
  const { ctx } = options;
  requireRight(ctx, "manage-subscriptions");
  const { id, reason } = WebhookInput.parse(options.input);
  return withTransaction(ctx, async (transaction) => {
    const removed = await ctx.db.sequelize.query("DELETE FROM webhooks WHERE id = $id RETURNING id", {
      bind: { id },
      type: QueryTypes.SELECT,
      transaction,
    });
    if (removed.length === 0) throw new ServiceError("NOT_FOUND", "There is no such webhook");
    await noteOnSubscription(ctx, webhookSubscription(id), `Webhook removed: ${reason}`, transaction);
    return { id };
  });
}
