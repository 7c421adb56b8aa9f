import type { Job } from "@hindsight/db";

import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { GetJobInput } from "../../schemas/job-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleJobs } from "./internal/visible-jobs.ts";

/**
 * A job and how far it has come. Needs `archive`.
 * @throws {ServiceError} NOT_FOUND
 */
export async function getJob(options: { ctx: ServiceContext; input: GetJobInput }): Promise<Job> {
  const sight = new Sight(requireRight(options.ctx, "archive"), options.ctx.db.audit);
  const { id } = GetJobInput.parse(options.input);
  const [job] = await visibleJobs(options.ctx, sight, { ids: [id], limit: 1 });
  if (job === undefined) throw new ServiceError("NOT_FOUND", "There is no such job");
  return job;
}
