import { type ModelAudited, toEvent, type Wake } from "@hindsight/events";
import pLimit from "p-limit";

import type { Database } from "../create-database.ts";
import { type LogReaderOptions, openLogReader } from "../log-reader.ts";
import { attempt } from "./attempt.ts";
import { errorText, type ParkedEvent, rowOf } from "./parked-event.ts";
import type { ResolvedOptions } from "./resolve-options.ts";
import { retryDelay } from "./retry-delay.ts";
import type { SubscriptionStore } from "./subscription-store.ts";

export interface FollowOptions extends LogReaderOptions {
  readonly db: Database;
  readonly store: SubscriptionStore;
  readonly options: ResolvedOptions;
  readonly wake: Wake;
  /** Milliseconds between two looks at an idle log. */
  readonly intervalMs: number;
  /** Ends it, after the handlers in hand. */
  readonly stopped: AbortSignal;
  /** Ends it at once: another process may follow the log by now. */
  readonly lost: AbortSignal;
}

/** Entries that are read, handled and saved at a time. */
const BATCH = 100;

/**
 * Hands the log to a handler from where the subscription stood, until it is stopped or its place is moved. The events of a
 * row come in their order: behind one that failed the others of its row are parked with it, and other rows go on.
 */
export async function followSubscription(follow: FollowOptions): Promise<void> {
  const { db, store, options, wake, intervalMs, stopped, lost } = follow;
  const { generation } = await store.place();
  const reader = await openLogReader(db, options.name, follow);
  const blocked = await store.blockedRows();
  const over = AbortSignal.any([stopped, lost]);
  while (!over.aborted) {
    const retried = await retryDue(follow, blocked);
    const { entries, cursor } = await reader.tail.readFields(BATCH);
    const parked = await handleAll(follow, entries.map(toEvent).filter(options.wants), blocked);
    if (entries.length > 0 && !(await store.commit(cursor, generation, parked))) return;
    if (entries.length > 0 || retried) continue;
    const place = await store.place();
    if (place.generation !== generation) return;
    await wake.sleep(Math.max(1, Math.min(intervalMs, place.dueMs ?? intervalMs)), over);
  }
}

/** Handles the events, those of each row in their order. @returns those that have to be parked. */
async function handleAll(
  follow: FollowOptions,
  events: readonly ModelAudited[],
  blocked: Set<string>,
): Promise<readonly ParkedEvent[]> {
  const parked: ParkedEvent[] = [];
  await inOrderOfRows(events, follow.options.concurrency, async (event) => {
    const row = rowOf(event);
    const failure = blocked.has(row)
      ? { event, tries: 0, error: null, waitMs: 0, dead: false }
      : await tryOnce(follow, event, 1);
    if (failure === null) return;
    parked.push(failure);
    if (!failure.dead) blocked.add(row);
  });
  return parked;
}

/** Tries parked events again whose time has come. @returns whether there were any. */
async function retryDue(follow: FollowOptions, blocked: Set<string>): Promise<boolean> {
  const { store, options } = follow;
  const due = await store.due();
  if (due.length === 0) return false;
  const handled: ModelAudited[] = [];
  const failed: ParkedEvent[] = [];
  const limit = pLimit(options.concurrency);
  await Promise.all(
    due.map(({ event, tries }) =>
      limit(async () => {
        const failure = await tryOnce(follow, event, tries + 1);
        if (failure === null) handled.push(event);
        else failed.push(failure);
        if (failure?.dead === false) blocked.add(rowOf(event));
      }),
    ),
  );
  await store.settle(handled, failed);
  if (handled.length > 0 || failed.some(({ dead }) => dead)) {
    const waiting = await store.blockedRows();
    for (const row of blocked) if (!waiting.has(row)) blocked.delete(row);
    // Of dead letters that are tried again, all of a row come before what is new of it.
    for (const row of waiting) blocked.add(row);
  }
  return true;
}

/** @returns what to park when the event was not handled. Where the consumer has to stop, that is no failed try. */
async function tryOnce(
  { options, stopped, lost }: FollowOptions,
  event: ModelAudited,
  tries: number,
): Promise<ParkedEvent | null> {
  const untried = { event, tries: tries - 1, error: null, waitMs: 0, dead: false };
  if (stopped.aborted || lost.aborted) return untried;
  try {
    await attempt({ ...options, stopped, lost }, event, tries);
    return null;
  } catch (error) {
    if (stopped.aborted || lost.aborted) return untried;
    const waitMs = retryDelay(options.retryMs, tries);
    return { event, tries, error: errorText(error), waitMs, dead: tries >= options.maxTries };
  }
}

async function inOrderOfRows(
  events: readonly ModelAudited[],
  concurrency: number,
  handle: (event: ModelAudited) => Promise<void>,
): Promise<void> {
  const limit = pLimit(concurrency);
  const last = new Map<string, Promise<void>>();
  for (const event of events) {
    const before = last.get(rowOf(event)) ?? Promise.resolve();
    last.set(
      rowOf(event),
      before.then(() => limit(() => handle(event))),
    );
  }
  await Promise.all(last.values());
}
