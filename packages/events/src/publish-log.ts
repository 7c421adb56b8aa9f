import { setImmediate } from "node:timers/promises";

import type { ModelAudited } from "./model-audited.ts";
import { sleep } from "./sleep.ts";
import { type RecordedEntry, toEvent } from "./to-event.ts";
import { Wake } from "./wake.ts";

/** A reader of committed entries, oldest first. */
export interface LogTail<Cursor> {
  readFields(
    limit?: number,
  ): Promise<{ readonly entries: readonly RecordedEntry[]; readonly cursor: Cursor }>;
}

export interface PublishLogOptions<Cursor> {
  readonly tail: LogTail<Cursor>;
  /** A bus that has the event `ModelAudited`. */
  readonly bus: { publish(name: "ModelAudited", data: ModelAudited): Promise<void> };
  /** Stops after the batch in hand. */
  readonly signal: AbortSignal;
  /** Called after local writes, so that they are published at once; other writes wait for the interval. */
  readonly wake?: Wake | undefined;
  /** Milliseconds between two looks at an idle log, more than 0. */
  readonly intervalMs: number;
  /** Keeps the cursor, once all handlers of a batch are done: a crash before it publishes the batch again. */
  readonly saveCursor?: ((cursor: Cursor) => unknown) | undefined;
  /** Receives failures to read or save; the publisher goes on after a pause that grows to 30 s. Must not throw. */
  readonly onError: (error: unknown) => void;
}

const MAX_PAUSE_MS = 30_000;

/** Entries that are read, published and saved at a time. */
const BATCH = 2000;

/** Events in a row before whatever else the process has to do gets its turn. */
const ROW = 100;

/**
 * Publishes every committed change as `ModelAudited`, in the order of the log and at least once, until the signal is
 * aborted. Rolled-back changes never appear; changes of other processes do.
 * @throws {RangeError} when the interval is not positive.
 */
export async function publishLog<Cursor>(options: PublishLogOptions<Cursor>): Promise<void> {
  const { tail, signal, intervalMs, saveCursor, onError, wake = new Wake() } = options;
  if (!(intervalMs > 0)) throw new RangeError(`intervalMs must be more than 0, not ${intervalMs}`);
  let reached: Cursor | undefined;
  let saved: Cursor | undefined;
  let ahead: ReturnType<typeof tail.readFields> | undefined;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const reading = ahead ?? tail.readFields(BATCH);
      ahead = undefined;
      const { entries, cursor } = await reading;
      // The database reads the next batch while this one is published. Whoever awaits it hears of a failure.
      if (entries.length === BATCH) ahead = tail.readFields(BATCH);
      ahead?.catch(() => undefined);
      for (const [i, entry] of entries.entries()) {
        await publishEntry(entry, options);
        if (i % ROW === ROW - 1) await setImmediate();
      }
      if (entries.length > 0) reached = cursor;
      if (reached !== undefined && reached !== saved) await saveCursor?.(reached);
      saved = reached;
      failures = 0;
      if (entries.length === 0) await wake.sleep(intervalMs, signal);
    } catch (error) {
      onError(error);
      failures += 1;
      // Not cut short by `wake`: writers that try again and again must not drive the reader of a sick database.
      await sleep(Math.min(intervalMs * 2 ** failures, MAX_PAUSE_MS), signal);
    }
  }
  await ahead?.catch(() => undefined);
}

/** An entry that the event refuses would be refused again, so it is reported and does not hold up the log. */
async function publishEntry<Cursor>(
  entry: RecordedEntry,
  { bus, onError }: PublishLogOptions<Cursor>,
): Promise<void> {
  try {
    await bus.publish("ModelAudited", toEvent(entry));
  } catch (error) {
    onError(error);
  }
}
