import type { TRPCRouterRecord } from "@trpc/server";

import { CreateWebhookInput, WebhookInput } from "../schemas/webhook-input.ts";
import { createWebhook } from "../services/webhooks/create-webhook.ts";
import { disableWebhook } from "../services/webhooks/disable-webhook.ts";
import { enableWebhook } from "../services/webhooks/enable-webhook.ts";
import { listWebhooks } from "../services/webhooks/list-webhooks.ts";
import { removeWebhook } from "../services/webhooks/remove-webhook.ts";
import { procedure } from "../trpc/procedure.ts";

export const webhooks = {
  list: procedure("manage-subscriptions").query(listWebhooks),
  create: procedure("manage-subscriptions").input(CreateWebhookInput).mutation(createWebhook),
  disable: procedure("manage-subscriptions").input(WebhookInput).mutation(disableWebhook),
  enable: procedure("manage-subscriptions").input(WebhookInput).mutation(enableWebhook),
  remove: procedure("manage-subscriptions").input(WebhookInput).mutation(removeWebhook),
} satisfies TRPCRouterRecord;
