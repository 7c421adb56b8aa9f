import { jobDefinition, JobOptions } from "@hindsight/db/values";

import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { StartJobsInput } from "../../schemas/job-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { modelsOf } from "./internal/models-of.ts";
import { queueJobs, type QueuedJobs } from "./internal/queue-jobs.ts";

/**
 * Has a worker do something with the history of models, a job of each, or one with the whole archive or history. Needs `archive`.
 * @throws {ServiceError} FORBIDDEN, INPUT_INVALID, ILLEGAL_STATE
 */
export async function startJobs(options: {
  ctx: ServiceContext;
  input: StartJobsInput;
}): Promise<QueuedJobs> {
  const { ctx } = options;
  const user = requireRight(ctx, "archive");
  const { kind, models, reason, ...chosen } = StartJobsInput.parse(options.input);
  const { of } = jobDefinition(kind);
  const subjects = of === "model" ? modelsOf(ctx, new Sight(user, ctx.db.audit), models) : [of];
  return queueJobs(ctx, user, subjects, { kind, options: JobOptions.parse(chosen), reason });
}
