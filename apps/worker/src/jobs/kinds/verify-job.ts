import { captureFaults } from "../../verify/capture-faults.ts";
import { openRun } from "../../verify/verification-run.ts";
import { verifyModel } from "../../verify/verify-model.ts";
import type { JobResult, JobRun } from "../job-run.ts";

/** Replays the history of a model, and looks whether its triggers are on. */
export async function verifyJob({ id, db, model, signal, report }: JobRun): Promise<JobResult> {
  const run = await openRun(db, `job ${id}`);
  const found = await verifyModel({ db, run, model, signal, onProgress: report });
  const { rows, mismatched, withoutBaseline, broken, misordered, unreadable } = found;
  const captures = signal.aborted ? [] : await captureFaults(db, [model]);
  if (!signal.aborted) await run.forget();
  return { rows, mismatched, withoutBaseline, broken, misordered, unreadable, triggers: captures.length };
}
