import { randomBytes } from "node:crypto";

import { webhookSubscription } from "@hindsight/db";
import { QueryTypes } from "sequelize";

import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { CreateWebhookInput } from "../../schemas/webhook-input.ts";
import { modelsOf } from "../jobs/internal/models-of.ts";
import { shownTracked } from "../reports/internal/shown-tracked.ts";
import type { ServiceContext } from "../service-context.ts";
import { noteOnSubscription } from "../subscriptions/internal/note-on-subscription.ts";
import { withTransaction } from "../with-transaction.ts";

const SECRET_BYTES = 32;

/**
 * Tells another system of changes from now on. Needs `manage-subscriptions`.
 * @returns the secret that signs what is sent; it is not shown again.
 * @throws {ServiceError} INPUT_INVALID for a model that is not tracked, a tag that no model has, or where no model is left
 */
export async function createWebhook(options: {
  ctx: ServiceContext;
  input: CreateWebhookInput;
}): Promise<{ readonly id: string; readonly secret: string }> {
  const { ctx } = options;
  const user = requireRight(ctx, "manage-subscriptions");
  const { url, models, tags, severities, actions, reason } = CreateWebhookInput.parse(options.input);
  const known = [...modelsOf(ctx, new Sight(user, ctx.db.audit), models)];
  const asked = { models: known, tags: tags ?? undefined, severities: severities ?? undefined };
  if (shownTracked(ctx, user, asked).length === 0) {
    throw new ServiceError(
      "INPUT_INVALID",
      "No model has this tag and this severity: it would be told of nothing",
    );
  }
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
  return withTransaction(ctx, async (transaction) => {
    const [made] = await ctx.db.sequelize.query<{ id: string }>(
      `INSERT INTO webhooks (url, secret, models, tags, severities, actions)
VALUES ($url, $secret, $models, $tags, $severities, $actions) RETURNING id`,
      { bind: { url, secret, models, tags, severities, actions }, type: QueryTypes.SELECT, transaction },
    );
    const id = made?.id ?? "";
    await noteOnSubscription(ctx, webhookSubscription(id), `Webhook made: ${reason}`, transaction);
    return { id, secret };
  });
}
