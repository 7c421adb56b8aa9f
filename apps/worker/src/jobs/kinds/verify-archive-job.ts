import { verifyArchive } from "../../archive/verify-archive.ts";
import { openRun } from "../../verify/verification-run.ts";
import type { JobResult, JobRun } from "../job-run.ts";

/** Compares the files of a model with the catalogue, and counts each fault by its name. */
export async function verifyArchiveJob(job: JobRun): Promise<JobResult> {
  const { id, db, openArchive, model, signal, report } = job;
  const store = await openArchive();
  const run = await openRun(db, `job ${id}`);
  const faults = new Map<string, number>();
  const { files, versions } = await verifyArchive({
    db,
    store,
    run,
    model,
    signal,
    onFault: ({ fault }) => faults.set(fault, (faults.get(fault) ?? 0) + 1),
    onProgress: report,
  });
  if (!signal.aborted) await run.forget();
  return { files, versions, ...Object.fromEntries(faults) };
}
