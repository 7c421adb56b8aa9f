import type { JobResult, JobRun } from "../job-run.ts";

/** Records a baseline for rows of a model without history. */
export async function backfillJob({ db, model, signal, report }: JobRun): Promise<JobResult> {
  const recorded = await db.audit.upkeep.backfill({ model, signal, onProgress: report });
  return { recorded: recorded.get(model) ?? 0 };
}
