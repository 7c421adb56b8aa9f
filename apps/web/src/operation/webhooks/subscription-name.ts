import { visibleText } from "@hindsight/history-ui/parts";

import type { Webhook } from "../../api/outputs.ts";

const WEBHOOK = "webhook:";

/** Name of a webhook's subscription. */
export function webhookSubscription({ id }: Pick<Webhook, "id">): string {
  return `${WEBHOOK}${id}`;
}

/** Whether a subscription is that of a disabled webhook. */
export function isOfDisabled(name: string, webhooks: readonly Webhook[] = []): boolean {
  return webhooks.some((each) => each.disabledAt !== null && webhookSubscription(each) === name);
}

/** What a subscription is called: the address of a webhook, or its own name. */
export function subscriptionName(name: string, webhooks: readonly Webhook[] = []): string {
  const webhook = webhooks.find((each) => webhookSubscription(each) === name);
  return visibleText(webhook?.url ?? name);
}
