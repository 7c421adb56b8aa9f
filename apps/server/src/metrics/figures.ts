import {
  countJobs,
  type Database,
  type JobCounts,
  listSubscriptions,
  listWebhooks,
  type SubscriptionStatus,
  webhookSubscription,
} from "@hindsight/db";

import type { LogPublisher } from "../start-log-publisher.ts";
import { type PoolUse, poolUse } from "./pool-use.ts";

/** What the server knows of itself, for `/ready` and the metrics alike. */
export interface Figures {
  /** How long the oldest change that is not published has been waiting; `null` until it is known. */
  readonly logBehindSeconds: () => number | null;
  /** Ids between the last published entry and the newest, rolled back ones included. */
  logBehindVersions(): Promise<number>;
  /** Age of the oldest open transaction that the publisher waits for; 0 for none. */
  fenceSeconds(): number;
  /** Entries published since the start, by action. */
  published(): ReadonlyMap<string, number>;
  /** Those of disabled webhooks wait on purpose: without a lag. */
  subscriptions(): Promise<readonly SubscriptionStatus[]>;
  jobs(): Promise<readonly JobCounts[]>;
  /** The pools, by name. */
  pools(): ReadonlyMap<string, PoolUse>;
}

export interface FiguresOptions {
  readonly publisher: LogPublisher;
  readonly db: Database;
  /** The same database on a pool of its own, which figures are read on. */
  readonly watchDb: Database;
}

/** Collects the figures. */
export function figuresOf({ publisher, db, watchDb }: FiguresOptions): Figures {
  return {
    logBehindSeconds: () => publisher.lag()?.seconds ?? null,
    async logBehindVersions() {
      const reached = publisher.reached();
      const [newest] = (await watchDb.audit.feed({ limit: 1 })).items;
      if (newest === undefined || reached === null) return 0;
      return Math.max(0, Number(BigInt(newest.id) - BigInt(reached)));
    },
    fenceSeconds() {
      const since = publisher.lag()?.holder?.since ?? null;
      return since === null ? 0 : Math.max(0, (Date.now() - Date.parse(since)) / 1000);
    },
    published: () => publisher.published(),
    async subscriptions() {
      const disabled = new Set(
        (await listWebhooks(watchDb)).flatMap(({ id, disabledAt }) =>
          disabledAt === null ? [] : [webhookSubscription(id)],
        ),
      );
      return (await listSubscriptions(watchDb)).map((status) =>
        disabled.has(status.name) ? { ...status, lagSeconds: null } : status,
      );
    },
    jobs: () => countJobs(watchDb),
    pools: () =>
      new Map([
        ["requests", poolUse(db)],
        ["watch", poolUse(watchDb)],
      ]),
  };
}
