import { requireRight } from "../../rights/require-right.ts";
import { WebhookInput } from "../../schemas/webhook-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { switchWebhook } from "./internal/switch-webhook.ts";

/**
 * Sends a webhook nothing until it is enabled again, and then what it has missed. Needs `manage-subscriptions`.
 * @throws {ServiceError} NOT_FOUND; ILLEGAL_STATE if it is disabled
 */
export async function disableWebhook(options: {
  ctx: ServiceContext;
  input: WebhookInput;
}): Promise<{ readonly id: string }> {
  requireRight(options.ctx, "manage-subscriptions");
  return switchWebhook(options.ctx, { ...WebhookInput.parse(options.input), to: "disabled" });
}
