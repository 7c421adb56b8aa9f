import type { Job } from "@hindsight/db";

import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { WatchJobsInput } from "../../schemas/job-input.ts";
import { visibleJobs } from "./internal/visible-jobs.ts";
import { changesOf, type WatchContext } from "./internal/changes-of.ts";

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
  const sight = new Sight(user, ctx.db.audit);
  return changesOf({
    ctx,
    user,
    sessionId: ctx.sessionId,
    signal,
    read: () => visibleJobs(ctx, sight, { ids, limit: ids.length }),
  });
}
