import type { Job } from "@hindsight/db";
import { sleep } from "@hindsight/events";

import type { SessionUser } from "../../auth/session-user.ts";
import { ServiceError } from "../../errors/service-error.ts";
import type { LiveStreams } from "../../live/live-streams.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { WatchJobsInput } from "../../schemas/job-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleJobs } from "./internal/visible-jobs.ts";

/** A worker keeps the progress of its job once a second. */
const LOOK_MS = 1000;

interface WatchContext extends ServiceContext {
  readonly streams: LiveStreams;
  readonly sessionId: string | null;
}

/**
 * Jobs as they are, and then those that have changed, until all have ended, the signal is aborted or the caller's rights change.
 * Those that are not there or not to be seen are left out. Needs `archive`.
 * @throws {ServiceError} TOO_MANY_STREAMS, with the first step
 */
export function watchJobs(options: {
  ctx: WatchContext;
  input: WatchJobsInput;
  signal: AbortSignal;
}): AsyncGenerator<readonly Job[], void> {
  const { ctx, signal } = options;
  const user = requireRight(ctx, "archive");
  const { ids } = WatchJobsInput.parse(options.input);
  if (ctx.sessionId === null) throw new ServiceError("UNAUTHENTICATED", "Sign in first");
  return changesOf(ctx, { user, sessionId: ctx.sessionId, ids, signal });
}

interface Watch {
  readonly user: SessionUser;
  readonly sessionId: string;
  readonly ids: readonly string[];
  readonly signal: AbortSignal;
}

async function* changesOf(
  ctx: WatchContext,
  { user, sessionId, ids, signal: ended }: Watch,
): AsyncGenerator<readonly Job[], void> {
  const sight = new Sight(user, ctx.db.audit);
  // With the first step, as one that is never made frees nothing.
  const place = ctx.streams.take(sessionId, user.role);
  try {
    const signal = AbortSignal.any([ended, place.signal]);
    const told = new Map<string, string>();
    while (!signal.aborted) {
      const jobs = await visibleJobs(ctx, sight, { ids, limit: ids.length });
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
