import type { JobResult, JobRun } from "../job-run.ts";

/** Counts versions and bytes of a model. */
export async function statsJob({ db, model }: JobRun): Promise<JobResult> {
  const [found] = await db.audit.upkeep.stats({ model });
  const { versions = 0, bytes = 0 } = found ?? {};
  return { versions, bytes };
}
