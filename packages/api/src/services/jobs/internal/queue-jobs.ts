import { enqueueJobs, type JobRequest, startNote } from "@hindsight/db";

import type { SessionUser } from "../../../auth/session-user.ts";
import { ServiceError } from "../../../errors/service-error.ts";
import { actorOf } from "../../../trpc/actor-of.ts";
import type { ServiceContext } from "../../service-context.ts";
import { withTransaction } from "../../with-transaction.ts";
import { noteOnJob } from "./note-on-job.ts";

/** Jobs that were queued, one of each model. */
export interface QueuedJobs {
  readonly jobs: readonly { readonly id: string; readonly model: string }[];
  /** Models of which such a job is queued or running already. */
  readonly busy: readonly string[];
}

/**
 * Queues one job of each model in the name of the user, together with an entry of the log about it, without which no worker
 * does it.
 * @throws {ServiceError} ILLEGAL_STATE if one is queued or running for each model
 */
export async function queueJobs(
  ctx: ServiceContext,
  user: SessionUser,
  models: readonly string[],
  { kind, options, reason }: Pick<JobRequest, "kind" | "options"> & { readonly reason: string },
): Promise<QueuedJobs> {
  const { requestId = null, remoteAddress = null, userAgent = null } = ctx.db.audit.context() ?? {};
  const context = { actor: actorOf(user), requestId, remoteAddress, userAgent, reason };
  return withTransaction(ctx, async (transaction) => {
    const requests = models.map((model) => ({ kind, model, options, context }));
    const ids = await enqueueJobs(ctx.db, requests, transaction);
    const jobs = models.flatMap((model, i) => {
      const id = ids[i] ?? null;
      return id === null ? [] : [{ id, model }];
    });
    if (jobs.length === 0) throw new ServiceError("ILLEGAL_STATE", "Such a job is queued or running already");
    for (const job of jobs) {
      await noteOnJob(
        ctx,
        { kind, ...job },
        startNote({ kind, model: job.model, options, reason }),
        transaction,
      );
    }
    return { jobs, busy: models.filter((_model, i) => (ids[i] ?? null) === null) };
  });
}
