import {
  type Database,
  forgetSubscriptions,
  listWebhooks,
  type Subscriptions,
  type Webhook,
  webhookSubscription,
} from "@hindsight/db";
import { sleep } from "@hindsight/events";

import { deliverWebhook } from "./deliver-webhook.ts";

export interface FollowWebhooksOptions {
  readonly db: Database;
  readonly subscriptions: Subscriptions;
  /** Milliseconds between two looks at the table of webhooks. */
  readonly intervalMs: number;
  readonly signal: AbortSignal;
  /** Receives failures to look. Must not throw. */
  readonly onError: (error: unknown) => void;
}

/** Deliveries to one receiver at the same time, of different rows. */
const CONCURRENCY = 4;

/** Twelve tries within some two and a half hours: a receiver may be down for a while. */
const RETRIES = { maxTries: 12, retryMs: 5000 };

/** How long a receiver may take, and how much longer the whole delivery. */
const [ANSWER_MS, MORE_MS] = [30_000, 5000];

const PREFIX = webhookSubscription("");

/** Keeps one subscription for each enabled webhook of the table, until the signal is aborted. */
export async function followWebhooks(options: FollowWebhooksOptions): Promise<void> {
  const { intervalMs, signal, onError } = options;
  const followed = new Set<string>();
  while (!signal.aborted) {
    try {
      await look(options, followed);
    } catch (error) {
      onError(error);
    }
    await sleep(intervalMs, signal);
  }
}

async function look(
  { db, subscriptions, onError }: FollowWebhooksOptions,
  followed: Set<string>,
): Promise<void> {
  const webhooks = (await listWebhooks(db)).map(
    (webhook) => [webhookSubscription(webhook.id), webhook] as const,
  );
  const wanted = new Map(webhooks.filter(([, { disabledAt }]) => disabledAt === null));
  for (const name of followed) {
    if (wanted.has(name)) continue;
    await subscriptions.unsubscribe(name);
    followed.delete(name);
  }
  for (const [name, webhook] of wanted) {
    if (followed.has(name)) continue;
    try {
      await subscribe(subscriptions, name, webhook);
      followed.add(name);
    } catch (error) {
      // Such as a tag that no model has any more: the others go on.
      onError(error);
    }
  }
  await forgetSubscriptions(db, { prefix: PREFIX, except: webhooks.map(([name]) => name) });
}

async function subscribe(subscriptions: Subscriptions, name: string, webhook: Webhook): Promise<void> {
  await subscriptions.subscribe({
    name,
    since: webhook.createdAt,
    models: webhook.models ?? undefined,
    tags: webhook.tags ?? undefined,
    severities: webhook.severities ?? undefined,
    actions: webhook.actions ?? undefined,
    concurrency: CONCURRENCY,
    ...RETRIES,
    timeoutMs: ANSWER_MS + MORE_MS,
    handler: (event, { signal }) => deliverWebhook(webhook, event, { signal, timeoutMs: ANSWER_MS }),
  });
}
