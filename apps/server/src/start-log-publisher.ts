import { type Database, LIVE_READER, openLogReader } from "@hindsight/db";
import {
  createEventBus,
  deriveEvents,
  type EventBus,
  type Lag,
  publishLog,
  Wake,
  watchLag,
} from "@hindsight/events";
import type { Logger } from "pino";

/** Lag in seconds after which a warning is logged. */
const BEHIND_SECONDS = 30;
const LAG_LOOKS_MS = 10_000;

export interface LogPublisherOptions {
  readonly db: Database;
  readonly logger: Logger;
  /** Milliseconds between two polls of an idle log. */
  readonly intervalMs: number;
  /**
   * Milliseconds between two checks of the lag.
   * @default 10000
   */
  readonly lagLooksMs?: number | undefined;
  /**
   * Lag in seconds after which a warning is logged.
   * @default 30
   */
  readonly behindSeconds?: number | undefined;
}

export interface LogPublisher extends AsyncDisposable {
  /** Bus on which every committed change is published, including those of other processes. */
  readonly bus: EventBus;
  /** Aborted by {@link stop}. */
  readonly closing: AbortSignal;
  /** The lag at the last check, and the session that it waits for. */
  lag(): Lag | null;
  /** Id of the last entry that was read to be published; `null` before the first. */
  reached(): string | null;
  /** The same; before the first, the id behind which reading began. */
  settled(): string;
  /** Number of entries read to be published, by action. */
  published(): ReadonlyMap<string, number>;
  /** Polls the log now instead of after the interval. */
  wake(): void;
  /** Stops publishing, and ends all subscriptions that use `closing`. */
  stop(): void;
}

/** Publishes the audit log from where the server last stopped. */
export async function startLogPublisher({
  db,
  logger,
  intervalMs,
  lagLooksMs = LAG_LOOKS_MS,
  behindSeconds = BEHIND_SECONDS,
}: LogPublisherOptions): Promise<LogPublisher> {
  const reader = await openLogReader(db, LIVE_READER, {
    onReset: (err, since) =>
      logger.warn(
        { err, since },
        "The place in the audit log was refused; reading again from an earlier time",
      ),
  });
  const closing = new AbortController();
  const wake = new Wake();
  const bus = createEventBus({
    onError: (err, event) => logger.error({ err, event }, "A handler of an event failed"),
  });
  let lag: Lag | null = null;
  const watched = watchLag({
    tail: reader.tail,
    signal: closing.signal,
    everyMs: lagLooksMs,
    threshold: behindSeconds,
    onLook: (seen) => (lag = seen),
    onBehind: (behind) =>
      logger.warn(behind, "Changes of the audit log wait to be published: alerts are late"),
    onCaughtUp: () => logger.info("The audit log is published in time again"),
    onError: (err) => logger.error({ err }, "How far the audit log is behind could not be looked up"),
  });
  let reached: string | null = null;
  const published = new Map<string, number>();
  const finished = publishLog({
    tail: {
      async readFields(limit) {
        const read = await reader.tail.readFields(limit);
        for (const { id, action, requestId, transactionId } of read.entries) {
          reached = id;
          published.set(action, (published.get(action) ?? 0) + 1);
          logger.debug({ versionId: id, action, requestId, transactionId }, "Recorded");
        }
        return read;
      },
    },
    saveCursor: (cursor) => reader.save(cursor),
    derive: (entries) => deriveEvents(entries, { audit: db.audit, bus }),
    bus,
    signal: closing.signal,
    wake,
    intervalMs,
    onError: (err) => logger.error({ err }, "The audit log could not be read; trying again"),
  });
  const stop = () => closing.abort();
  return {
    bus,
    closing: closing.signal,
    lag: () => lag,
    reached: () => reached,
    settled: () => reached ?? reader.from,
    published: () => published,
    wake: () => wake.call(),
    stop,
    async [Symbol.asyncDispose]() {
      stop();
      await Promise.all([finished, watched]);
    },
  };
}
