import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { StartJobsInput } from "../../schemas/job-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { modelsOf } from "./internal/models-of.ts";
import { queueJobs, type QueuedJobs } from "./internal/queue-jobs.ts";

/**
 * Has a worker verify, measure, dedupe or complete the history of models, a job of each. Needs `archive`.
 * @throws {ServiceError} FORBIDDEN, INPUT_INVALID, ILLEGAL_STATE
 */
export async function startJobs(options: {
  ctx: ServiceContext;
  input: StartJobsInput;
}): Promise<QueuedJobs> {
  const { ctx } = options;
  const user = requireRight(ctx, "archive");
  const { kind, models, reason } = StartJobsInput.parse(options.input);
  return queueJobs(ctx, user, modelsOf(ctx, new Sight(user, ctx.db.audit), models), {
    kind,
    days: null,
    reason,
  });
}
