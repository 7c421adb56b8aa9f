import type { Job } from "@hindsight/db";
import { sleep } from "@hindsight/events";

import type { SessionUser } from "../../../auth/session-user.ts";
import type { LiveStreams } from "../../../live/live-streams.ts";
import type { ServiceContext } from "../../service-context.ts";

/** A worker keeps the progress of its job once a second. */
const LOOK_MS = 1000;

export interface WatchContext extends ServiceContext {
  readonly streams: LiveStreams;
  readonly sessionId: string | null;
}

interface Watch<J> {
  readonly ctx: WatchContext;
  readonly user: SessionUser;
  readonly sessionId: string;
  readonly signal: AbortSignal;
  /** Reads the jobs as they are now. */
  readonly read: () => Promise<readonly J[]>;
}

/** Jobs as they are, and then those that have changed, until all have ended or the signal is aborted. */
export async function* changesOf<J extends Pick<Job, "id" | "endedAt">>({
  ctx,
  user,
  sessionId,
  signal: ended,
  read,
}: Watch<J>): AsyncGenerator<readonly J[], void> {
  // With the first step, as one that is never made frees nothing.
  const place = ctx.streams.take(sessionId, user.role);
  try {
    const signal = AbortSignal.any([ended, place.signal]);
    const told = new Map<string, string>();
    while (!signal.aborted) {
      const jobs = await read();
      const changed = jobs.filter((job) => told.get(job.id) !== JSON.stringify(job));
      if (signal.aborted) return;
      if (changed.length > 0) yield changed;
      for (const job of changed) told.set(job.id, JSON.stringify(job));
      if (jobs.every(({ endedAt }) => endedAt !== null)) return;
      await sleep(LOOK_MS, signal);
    }
  } finally {
    place.release();
  }
}
