import type { Action, Severity } from "@hindsight/audit-core";

/** Another system that is told of changes. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** Signs what is sent: `whsec_` and base64. */
  readonly secret: string;
  /** Only changes of these models; `null` for all. */
  readonly models: readonly string[] | null;
  /** Only changes of models with one of these tags, or with a field that has one; `null` for all. */
  readonly tags: readonly string[] | null;
  /** Only changes of models of one of these severities; `null` for all. */
  readonly severities: readonly Severity[] | null;
  /** Only these actions; `null` for all. */
  readonly actions: readonly Action[] | null;
  readonly createdAt: Date;
  /** Nothing is sent since then; it goes on from there once it is enabled. */
  readonly disabledAt: Date | null;
}

/** Name of a webhook's subscription. */
export function webhookSubscription(id: string): string {
  return `webhook:${id}`;
}
