/** Another system that is told of changes. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** Signs what is sent: `whsec_` and base64. */
  readonly secret: string;
  /** Only changes of these models; `null` for all. */
  readonly models: readonly string[] | null;
  /** Only these actions; `null` for all. */
  readonly actions: readonly string[] | null;
  readonly createdAt: Date;
}

/** Name of a webhook's subscription. */
export function webhookSubscription(id: string): string {
  return `webhook:${id}`;
}
