import { setImmediate } from "node:timers/promises";

import { toArchiveFinished } from "./archive-finished.ts";
import type { DerivedEvent } from "./derive-events.ts";
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
  /**
   * The events that follow from entries of a batch, by the ids of the entries; see `deriveEvents`. Each is published behind its
   * entry. If it fails, the batch is tried again.
   */
  readonly derive?:
    | ((entries: readonly RecordedEntry[]) => Promise<ReadonlyMap<string, readonly DerivedEvent[]>>)
    | undefined;
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
 * Publishes every entry of the audit log as `ModelAudited`, and behind it the other events that follow from it, in order and at
 * least once, until the signal is aborted. That includes changes of other processes, but none that were rolled back.
 * @throws {RangeError} unless the interval is more than 0.
 */
export async function publishLog<Cursor>(options: PublishLogOptions<Cursor>): Promise<void> {
  const { tail, derive, signal, intervalMs, saveCursor, onError, wake = new Wake() } = options;
  if (!(intervalMs > 0)) throw new RangeError(`intervalMs must be more than 0, not ${intervalMs}`);
  let reached: Cursor | undefined;
  let saved: Cursor | undefined;
  let ahead: ReturnType<typeof tail.readFields> | undefined;
  let batch: Awaited<ReturnType<typeof tail.readFields>> | undefined;
  let failures = 0;
  while (!signal.aborted) {
    try {
      if (batch === undefined) {
        const reading = ahead ?? tail.readFields(BATCH);
        ahead = undefined;
        batch = await reading;
        // The next batch is read while this one is published. Its error is thrown where it is awaited.
        if (batch.entries.length === BATCH) ahead = tail.readFields(BATCH);
        ahead?.catch(() => undefined);
      }
      const { entries, cursor } = batch;
      const derived = entries.length === 0 ? undefined : await derive?.(entries);
      batch = undefined;
      for (const [i, entry] of entries.entries()) {
        await publishEntry(entry, derived?.get(entry.id) ?? [], options);
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

/** Publishes an entry and what follows from it. What the bus refuses is reported and skipped, since it would be refused again. */
async function publishEntry<Cursor>(
  entry: RecordedEntry,
  derived: readonly DerivedEvent[],
  { bus, onError }: PublishLogOptions<Cursor>,
): Promise<void> {
  try {
    await bus.publish("ModelAudited", toEvent(entry));
    for (const { name, data } of derived) await bus.publish(name, data);
    const finished = toArchiveFinished(entry);
    if (finished !== null) await bus.publish("ArchiveFinished", finished);
  } catch (error) {
    onError(error);
  }
}
