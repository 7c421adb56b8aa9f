import type { TRPCRouterRecord } from "@trpc/server";

import { CreateWebhookInput, RemoveWebhookInput } from "../schemas/webhook-input.ts";
import { createWebhook } from "../services/webhooks/create-webhook.ts";
import { listWebhooks } from "../services/webhooks/list-webhooks.ts";
import { removeWebhook } from "../services/webhooks/remove-webhook.ts";
import { procedure } from "../trpc/procedure.ts";

export const webhooks = {
  list: procedure("manage-subscriptions").query(listWebhooks),
  create: procedure("manage-subscriptions").input(CreateWebhookInput).mutation(createWebhook),
  remove: procedure("manage-subscriptions").input(RemoveWebhookInput).mutation(removeWebhook),
} satisfies TRPCRouterRecord;
