import type { Job } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { ListJobsInput } from "../../schemas/job-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleJobs } from "./internal/visible-jobs.ts";

/** Jobs, the newest first: what waits, runs and has run, how far it has come, and who started it. Needs `archive`. */
export async function listJobs(options: {
  ctx: ServiceContext;
  input?: ListJobsInput | undefined;
}): Promise<readonly Job[]> {
  const sight = new Sight(requireRight(options.ctx, "archive"), options.ctx.db.audit);
  const { kinds, states, models, limit, before } = ListJobsInput.parse(options.input ?? {});
  return visibleJobs(options.ctx, sight, {
    kinds: kinds ?? undefined,
    states: states ?? undefined,
    before: before ?? undefined,
    models,
    limit,
  });
}
