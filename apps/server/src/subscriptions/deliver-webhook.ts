import type { Webhook } from "@hindsight/db";
import type { ModelAudited } from "@hindsight/events";
import { Webhook as Signer } from "standardwebhooks";

import { deliveryFailure } from "./delivery-failure.ts";

export interface DeliveryLimits {
  /** Ends the delivery. */
  readonly signal: AbortSignal;
  /** Milliseconds that the receiver may take. */
  readonly timeoutMs: number;
}

/**
 * Sends an event to a webhook, signed as standardwebhooks.com says. The id is the same with each try, so that a receiver knows a
 * repeat.
 * @throws {Error} when the receiver does not answer with a status of 2xx; it says why.
 */
export async function deliverWebhook(
  { id, url, secret }: Pick<Webhook, "id" | "url" | "secret">,
  event: Pick<ModelAudited, "versionId" | "at">,
  { signal, timeoutMs }: DeliveryLimits,
): Promise<void> {
  const messageId = `${id}.${event.versionId}`;
  const now = new Date();
  const body = JSON.stringify({ type: "ModelAudited", timestamp: event.at, data: event });
  const response = await fetch(url, {
    method: "POST",
    body,
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    redirect: "error",
    headers: {
      "content-type": "application/json",
      "user-agent": "Hindsight",
      "webhook-id": messageId,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Signer(secret).sign(messageId, now, body),
    },
  }).catch((error: unknown) => {
    throw deliveryFailure(error, timeoutMs);
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the receiver answered with status ${response.status}`);
}
