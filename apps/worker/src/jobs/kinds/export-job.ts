import { ArchivedHistory } from "@hindsight/archive";

import type { JobResult, JobRun } from "../job-run.ts";

/** Writes an export of the log. */
export async function exportJob({ db, id, openArchive, signal, report }: JobRun): Promise<JobResult> {
  // Loaded here, as few workers write any.
  const { writeExport } = await import("@hindsight/api/exports");
  const archives = new ArchivedHistory(db, await openArchive());
  return writeExport({ db, id, archives, signal, onProgress: report });
}
