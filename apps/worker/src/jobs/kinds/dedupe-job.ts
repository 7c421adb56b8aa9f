import type { JobResult, JobRun } from "../job-run.ts";

/** Removes updates of a model that changed nothing. */
export async function dedupeJob({ db, model, signal, report }: JobRun): Promise<JobResult> {
  const removed = await db.audit.upkeep.dedupe({ model, signal, onProgress: report });
  return { removed: removed.get(model) ?? 0 };
}
