import { setImmediate } from "node:timers/promises";

import { toArchiveFinished } from "./archive-finished.ts";
import type { EventInput, EVENTS } from "./event-definitions.ts";
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
  /** A bus that has the events of the application. */
  readonly bus: {
    publish<N extends keyof typeof EVENTS>(name: N, data: EventInput<typeof EVENTS, N>): Promise<void>;
  };
  /** Stops after the current batch. */
  readonly signal: AbortSignal;
  /** Call it after local writes to publish them at once. Other writes are published at the next poll. */
  readonly wake?: Wake | undefined;
  /** Milliseconds between two polls of an idle log, more than 0. */
  readonly intervalMs: number;
  /** Stores the cursor when all handlers of a batch have returned. After a crash before that, the batch is published again. */
  readonly saveCursor?: ((cursor: Cursor) => unknown) | undefined;
  /** Called with errors of reading and storing. The publisher retries after a pause, which grows to 30 s. Must not throw. */
  readonly onError: (error: unknown) => void;
}

const MAX_PAUSE_MS = 30_000;

/** Entries per batch, after which the cursor is stored. */
const BATCH = 2000;

/** Events that are published before the event loop gets a turn. */
const ROW = 100;

/**
 * Publishes every entry of the audit log as `ModelAudited`, and the last removal of an archive as `ArchiveFinished`, too, in order and at least once, until the signal is aborted. That
 * includes changes of other processes, but none that were rolled back.
 * @throws {RangeError} unless the interval is more than 0.
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
      // The next batch is read while this one is published. Its error is thrown where it is awaited.
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
      // Not ended by `wake`: repeated writes must not cause more reads while the database fails.
      await sleep(Math.min(intervalMs * 2 ** failures, MAX_PAUSE_MS), signal);
    }
  }
  await ahead?.catch(() => undefined);
}

/** An entry that the bus refuses is reported and skipped, since it would be refused again. */
async function publishEntry<Cursor>(
  entry: RecordedEntry,
  { bus, onError }: PublishLogOptions<Cursor>,
): Promise<void> {
  try {
    await bus.publish("ModelAudited", toEvent(entry));
    const finished = toArchiveFinished(entry);
    if (finished !== null) await bus.publish("ArchiveFinished", finished);
  } catch (error) {
    onError(error);
  }
}
