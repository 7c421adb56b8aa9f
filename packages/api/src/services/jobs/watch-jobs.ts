import type { Job } from "@hindsight/db";
import { sleep } from "@hindsight/events";

import { ServiceError } from "../../errors/service-error.ts";
import type { LiveStreams } from "../../live/live-streams.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { WatchJobsInput } from "../../schemas/job-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleJobs } from "./internal/visible-jobs.ts";

/** A worker keeps the progress of its job once a second. */
const LOOK_MS = 1000;

/**
 * Jobs as they are, and then those that have changed, until all have ended, the signal is aborted or the caller's rights change.
 * Those that are not there or not to be seen are left out. Needs `archive`.
 * @throws {ServiceError} TOO_MANY_STREAMS
 */
export async function* watchJobs(options: {
  ctx: ServiceContext & { readonly streams: LiveStreams; readonly sessionId: string | null };
  input: WatchJobsInput;
  signal: AbortSignal;
}): AsyncGenerator<readonly Job[], void> {
  const { ctx } = options;
  const user = requireRight(ctx, "archive");
  const sight = new Sight(user, ctx.db.audit);
  const { ids } = WatchJobsInput.parse(options.input);
  if (ctx.sessionId === null) throw new ServiceError("UNAUTHENTICATED", "Sign in first");
  const place = ctx.streams.take(ctx.sessionId, user.role);
  try {
    const signal = AbortSignal.any([options.signal, place.signal]);
    const told = new Map<string, string>();
    while (!signal.aborted) {
      const jobs = await visibleJobs(ctx, sight, { ids, limit: ids.length });
      const changed = jobs.filter((job) => told.get(job.id) !== JSON.stringify(job));
      if (signal.aborted) return;
      if (changed.length > 0 || told.size === 0) yield changed;
      for (const job of changed) told.set(job.id, JSON.stringify(job));
      if (jobs.every(({ endedAt }) => endedAt !== null)) return;
      await sleep(LOOK_MS, signal);
    }
  } finally {
    place.release();
  }
}
