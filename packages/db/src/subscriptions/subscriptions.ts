import type { AuditError } from "@hindsight/audit-core";
import { sleep, Wake } from "@hindsight/events";
import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";
import { followSubscription } from "./follow-subscription.ts";
import { type ResolvedOptions, resolveOptions } from "./resolve-options.ts";
import type { SubscriptionOptions } from "./subscription-options.ts";
import { SubscriptionSession } from "./subscription-session.ts";
import { SubscriptionStore } from "./subscription-store.ts";

export interface SubscriptionsOptions {
  /** Reads the log. */
  readonly db: Database;
  /**
   * Connection string for the one connection that claims and saves. It must lead to the server itself, not to a pooler in
   * transaction mode.
   */
  readonly url: string;
  /** @default "hindsight-subscriptions" */
  readonly applicationName?: string | undefined;
  /**
   * Milliseconds between two looks at an idle log, and between two attempts to claim.
   * @default 500
   */
  readonly intervalMs?: number | undefined;
  /** Told when other processes announce writes, for whatever else follows the log. */
  readonly onAnnounced?: (() => void) | undefined;
  /** The place of a subscription was refused; it begins again at an earlier time. */
  readonly onReset: (name: string, reason: AuditError, since: Date) => void;
  /** Receives failures to claim, read or save; the subscription goes on after a pause. Must not throw. */
  readonly onError: (name: string, error: unknown) => void;
}

const MAX_PAUSE_MS = 30_000;

/**
 * Durable subscriptions to the log: each event at least once, those of a row in their order, by one process at a time. Their
 * places and what failed are kept in the database.
 */
export class Subscriptions implements AsyncDisposable {
  readonly #options: SubscriptionsOptions;
  readonly #session: SubscriptionSession;
  readonly #closing = new AbortController();
  readonly #running = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>();
  readonly #wakes = new Set<Wake>();

  constructor(options: SubscriptionsOptions) {
    this.#options = options;
    this.#session = new SubscriptionSession({
      url: options.url,
      applicationName: options.applicationName ?? "hindsight-subscriptions",
      onAnnounced: () => {
        this.wake();
        options.onAnnounced?.();
      },
    });
  }

  /**
   * Follows the log for a handler whenever no other process does, until it is unsubscribed or this is disposed of. It has its
   * place when this resolves: no change that commits later is missed.
   * @throws {RangeError} for an option that cannot be so, or a name that is followed already.
   * @throws {AuditError} OPTION_INVALID for a tag that no tracked model has.
   */
  async subscribe(options: SubscriptionOptions): Promise<void> {
    const resolved = resolveOptions(options, this.#options.db.audit);
    if (this.#running.has(resolved.name)) throw new RangeError(`${resolved.name} is followed already`);
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, this.#closing.signal]);
    const begun = begin(this.#options.db, resolved);
    const done = begun.then(
      () => this.#follow(resolved, signal),
      () => void this.#running.delete(resolved.name),
    );
    this.#running.set(resolved.name, { stop, done });
    await begun;
  }

  /** Ends a subscription of this process; its place stays. */
  async unsubscribe(name: string): Promise<void> {
    const running = this.#running.get(name);
    running?.stop.abort();
    await running?.done;
    this.#running.delete(name);
  }

  /** Looks at the log now. */
  wake(): void {
    for (const wake of this.#wakes) wake.call();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#running.values()].map(({ done }) => done));
    await this.#session[Symbol.asyncDispose]();
  }

  async #follow(options: ResolvedOptions, signal: AbortSignal): Promise<void> {
    const { intervalMs = 500, onError } = this.#options;
    const wake = new Wake();
    this.#wakes.add(wake);
    let failures = 0;
    while (!signal.aborted) {
      const begun = performance.now();
      try {
        await this.#followWhileClaimed(options, wake, signal);
        failures = 0;
        await wake.sleep(intervalMs, signal);
      } catch (error) {
        if (signal.aborted) break;
        onError(options.name, error);
        // One that went well for long begins with short pauses again.
        failures = performance.now() - begun > MAX_PAUSE_MS ? 1 : failures + 1;
        await sleep(Math.min(intervalMs * 2 ** failures, MAX_PAUSE_MS), signal);
      }
    }
    this.#wakes.delete(wake);
  }

  async #followWhileClaimed(options: ResolvedOptions, wake: Wake, stopped: AbortSignal): Promise<void> {
    const { db, intervalMs = 500, onReset } = this.#options;
    await using claim = await this.#session.claim(options.name);
    if (claim === null) return;
    await begin(db, options);
    await followSubscription({
      db,
      store: new SubscriptionStore(claim, options.name),
      options,
      wake,
      intervalMs,
      stopped,
      lost: claim.lost,
      onReset: (reason, since) => onReset(options.name, reason, since),
    });
    claim.lost.throwIfAborted();
  }
}

/** Gives a subscription its first place. */
async function begin({ sequelize, audit }: Database, { name, since }: ResolvedOptions): Promise<void> {
  const known = await sequelize.query("SELECT 1 FROM log_readers WHERE name = $name", {
    bind: { name },
    type: QueryTypes.SELECT,
  });
  if (known.length > 0) return;
  const cursor = await (since === undefined ? audit.tailEnd() : audit.tailSince(since));
  await sequelize.query(
    "INSERT INTO log_readers (name, cursor) VALUES ($name, $cursor) ON CONFLICT (name) DO NOTHING",
    { bind: { name, cursor: JSON.stringify(cursor) } },
  );
}
