import { repairArchive } from "../../archive/repair-archive.ts";
import type { JobResult, JobRun } from "../job-run.ts";

/** Makes the archive what the catalogue says, and counts each repair by its name. Only the command takes an archive over. */
export async function repairArchiveJob({ db, openArchive, signal, report }: JobRun): Promise<JobResult> {
  const done = new Map<string, number>();
  await repairArchive({
    db,
    store: await openArchive(),
    dryRun: false,
    adopts: false,
    signal,
    onRepair: ({ action }) => done.set(action, (done.get(action) ?? 0) + 1),
    onProgress: report,
  });
  const repairs = [...done.values()].reduce((sum, count) => sum + count, 0);
  return { repairs, ...Object.fromEntries(done) };
}
