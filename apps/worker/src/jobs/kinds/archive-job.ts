import { archivableBefore } from "@hindsight/db";

import { archive } from "../../archive/archive.ts";
import { JobError } from "../../job-error.ts";
import type { JobResult, JobRun } from "../job-run.ts";

/** Moves old history of a model into files. */
export async function archiveJob(run: JobRun): Promise<JobResult> {
  const { db, openArchive, model, before, since, signal, report } = run;
  if (before === null) throw new JobError("An archive has to be told how many days of history to keep");
  const store = await openArchive();
  const within = await archivableBefore(db, model, before);
  const [plan] = within === null ? [] : await db.audit.retention.plan({ before: within, model });
  const total = plan?.removable ?? 0;
  let [versions, files] = [0, 0];
  report({ done: 0, total });
  await archive({
    db,
    store,
    before,
    model,
    since,
    signal,
    onFile(file) {
      versions += file.versions;
      files += 1;
      report({ done: versions, total });
    },
  });
  return { versions, files };
}
