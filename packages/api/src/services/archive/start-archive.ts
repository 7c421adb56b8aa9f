import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { StartArchiveInput } from "../../schemas/job-input.ts";
import { modelsOf } from "../jobs/internal/models-of.ts";
import { queueJobs, type QueuedJobs } from "../jobs/internal/queue-jobs.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Has a worker move old history into files, a job of each model. Needs `archive`.
 * @throws {ServiceError} FORBIDDEN, INPUT_INVALID, ILLEGAL_STATE
 */
export async function startArchive(options: {
  ctx: ServiceContext;
  input: StartArchiveInput;
}): Promise<QueuedJobs> {
  const { ctx } = options;
  const user = requireRight(ctx, "archive");
  const { days, models, reason } = StartArchiveInput.parse(options.input);
  return queueJobs(ctx, user, modelsOf(ctx, new Sight(user, ctx.db.audit), models), {
    kind: "archive",
    options: { days },
    reason,
  });
}
