import type { Job } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { ListArchivesInput } from "../../schemas/job-input.ts";
import { visibleJobs } from "../jobs/internal/visible-jobs.ts";
import type { ServiceContext } from "../service-context.ts";

/** Archives, and verifications of the archive, of the last year that have ended, the newest first. Needs `archive`. */
export async function listArchives(options: {
  ctx: ServiceContext;
  input?: ListArchivesInput | undefined;
}): Promise<readonly Job[]> {
  const sight = new Sight(requireRight(options.ctx, "archive"), options.ctx.db.audit);
  const { models, limit, before } = ListArchivesInput.parse(options.input ?? {});
  return visibleJobs(options.ctx, sight, {
    kinds: ["archive", "verify-archive"],
    states: ["done", "failed", "cancelled"],
    before: before ?? undefined,
    models,
    limit,
  });
}
