import { type Database, openLogReader } from "@hindsight/db";
import { alertOnSensitiveModels, createEventBus, type EventBus, publishLog, Wake } from "@hindsight/events";
import type { Logger } from "pino";

const SENSITIVE_MODELS = ["User", "Payment", "Contract"];

export interface LogPublisherOptions {
  readonly db: Database;
  readonly logger: Logger;
  /** Milliseconds between two looks at an idle log. */
  readonly intervalMs: number;
}

export interface LogPublisher extends AsyncDisposable {
  /** Where every committed change appears, whoever made it. */
  readonly bus: EventBus;
  /** Aborted by {@link stop}. */
  readonly closing: AbortSignal;
  /** Looks at the log now instead of at the next interval. */
  wake(): void;
  /** Ends the publishing and all subscriptions that take part in `closing`. */
  stop(): void;
}

/** Publishes the audit log from where the server last stopped, and alerts on sensitive models. */
export async function startLogPublisher({
  db,
  logger,
  intervalMs,
}: LogPublisherOptions): Promise<LogPublisher> {
  const reader = await openLogReader(db, "server");
  const closing = new AbortController();
  const wake = new Wake();
  const bus = createEventBus({
    onError: (err, event) => logger.error({ err, event }, "A handler of an event failed"),
  });
  alertOnSensitiveModels(bus, logger, SENSITIVE_MODELS, { signal: closing.signal });
  const finished = publishLog({
    tail: reader.tail,
    saveCursor: (cursor) => reader.save(cursor),
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
    wake: () => wake.call(),
    stop,
    async [Symbol.asyncDispose]() {
      stop();
      await finished;
    },
  };
}
