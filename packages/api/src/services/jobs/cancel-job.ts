import { cancelJob as cancel } from "@hindsight/db";

import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { CancelJobInput } from "../../schemas/job-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { getJob } from "./get-job.ts";
import { noteOnJob } from "./internal/note-on-job.ts";

/**
 * Takes a job out of the queue; one that runs ends after the step in hand, and what it has done stays. Needs `archive`.
 * @throws {ServiceError} NOT_FOUND; ILLEGAL_STATE if it has ended
 */
export async function cancelJob(options: {
  ctx: ServiceContext;
  input: CancelJobInput;
}): Promise<{ readonly id: string }> {
  const { ctx } = options;
  requireRight(ctx, "archive");
  const { id, reason } = CancelJobInput.parse(options.input);
  const job = await getJob({ ctx, input: { id } });
  return withTransaction(ctx, async (transaction) => {
    if (!(await cancel(ctx.db, job, transaction))) {
      throw new ServiceError("ILLEGAL_STATE", "This job has ended");
    }
    await noteOnJob(ctx, job, { reason: `Cancelled: ${reason}` }, transaction);
    return { id };
  });
}
