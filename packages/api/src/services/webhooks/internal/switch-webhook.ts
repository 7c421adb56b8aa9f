import { webhookSubscription } from "@hindsight/db";
import { QueryTypes } from "sequelize";

import { ServiceError } from "../../../errors/service-error.ts";
import type { ServiceContext } from "../../service-context.ts";
import { noteOnSubscription } from "../../subscriptions/internal/note-on-subscription.ts";
import { withTransaction } from "../../with-transaction.ts";

interface SwitchedWebhook {
  readonly id: string;
  readonly to: "disabled" | "enabled";
  readonly reason: string;
}

/** What the entry says. */
const DID = { disabled: "Webhook disabled", enabled: "Webhook enabled" } as const;

/**
 * Disables or enables a webhook, and notes it in the log.
 * @throws {ServiceError} NOT_FOUND; ILLEGAL_STATE if it is so already
 */
export async function switchWebhook(
  ctx: ServiceContext,
  { id, to, reason }: SwitchedWebhook,
): Promise<{ readonly id: string }> {
  return withTransaction(ctx, async (transaction) => {
    const [webhook] = await ctx.db.sequelize.query<{ isDisabled: boolean }>(
      `SELECT disabled_at IS NOT NULL AS "isDisabled" FROM webhooks WHERE id = $id FOR UPDATE`,
      { bind: { id }, type: QueryTypes.SELECT, transaction },
    );
    if (webhook === undefined) throw new ServiceError("NOT_FOUND", "There is no such webhook");
    const disables = to === "disabled";
    if (webhook.isDisabled === disables)
      throw new ServiceError("ILLEGAL_STATE", `This webhook is already ${to}`);
    await ctx.db.sequelize.query(
      "UPDATE webhooks SET disabled_at = CASE WHEN $disables THEN now() END WHERE id = $id",
      { bind: { id, disables }, transaction },
    );
    await noteOnSubscription(ctx, webhookSubscription(id), `${DID[to]}: ${reason}`, transaction);
    return { id };
  });
}
