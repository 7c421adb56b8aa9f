import { requireRight } from "../../rights/require-right.ts";
import { WebhookInput } from "../../schemas/webhook-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { switchWebhook } from "./internal/switch-webhook.ts";

/**
 * Sends a disabled webhook what it has missed, and goes on. Needs `manage-subscriptions`.
 * @throws {ServiceError} NOT_FOUND; ILLEGAL_STATE if it is not disabled
 */
export async function enableWebhook(options: {
  ctx: ServiceContext;
  input: WebhookInput;
}): Promise<{ readonly id: string }> {
  requireRight(options.ctx, "manage-subscriptions");
  return switchWebhook(options.ctx, { ...WebhookInput.parse(options.input), to: "enabled" });
}
