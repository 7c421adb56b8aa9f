import { type Database, SENSITIVE_TAG, Subscriptions } from "@hindsight/db";
import { sensitiveModelAlert } from "@hindsight/events";
import type { Logger } from "pino";

import { followWebhooks } from "./follow-webhooks.ts";

export interface StartSubscriptionsOptions {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly logger: Logger;
  /** Milliseconds between two looks at an idle log. */
  readonly intervalMs: number;
  /** Told when another process has written. */
  readonly onAnnounced: () => void;
}

/** Looks at the table of webhooks take place so many intervals apart. */
const LOOKS = 4;

/** Follows the log for alerts and webhooks, of all servers one at a time. */
export async function startSubscriptions(options: StartSubscriptionsOptions): Promise<AsyncDisposable> {
  const { db, databaseUrl, logger, intervalMs, onAnnounced } = options;
  await using started = new AsyncDisposableStack();
  const subscriptions = started.use(
    new Subscriptions({
      db,
      url: databaseUrl,
      applicationName: "hindsight-subscriptions",
      intervalMs,
      onAnnounced,
      onReset: (subscription, err, since) =>
        logger.warn(
          { subscription, err, since },
          "The place of a subscription was refused; it reads again from an earlier time",
        ),
      onError: (subscription, err) =>
        logger.warn({ subscription, err }, "A subscription failed; it tries again"),
    }),
  );
  await subscriptions.subscribe({
    name: "sensitive-models",
    tags: [SENSITIVE_TAG],
    handler: sensitiveModelAlert(logger, db.audit.modelsWith({ tags: [SENSITIVE_TAG] })),
  });
  const closing = new AbortController();
  const following = followWebhooks({
    db,
    subscriptions,
    intervalMs: LOOKS * intervalMs,
    signal: closing.signal,
    onError: (err) => logger.warn({ err }, "A webhook could not be followed; trying again"),
  });
  started.defer(async () => {
    closing.abort();
    await following;
  });
  return started.move();
}
