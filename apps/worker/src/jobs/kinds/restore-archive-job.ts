import { everyFile } from "@hindsight/archive";

import { filesToRestore, restoreArchive } from "../../archive/restore-archive.ts";
import { UsageError } from "../../usage-error.ts";
import type { JobResult, JobRun } from "../job-run.ts";

/** Puts archived versions of a model back, of one month and later or all, and counts what earlier tries have put back, too. */
export async function restoreArchiveJob(job: JobRun): Promise<JobResult> {
  const { db, openArchive, model, options, since, signal, report } = job;
  const filter = { model, month: options.month };
  const left = await filesToRestore(db, filter);
  const earlier = await restoredSince(job);
  if (left.length === 0 && earlier.files === 0) throw new UsageError("The archive has no such file");
  const total = left.reduce((sum, { manifest }) => sum + manifest.versions, earlier.versions);
  let { versions: done } = earlier;
  report({ done, total });
  if (left.length > 0)
    await restoreArchive({
      db,
      store: await openArchive(),
      filter,
      signal,
      onFile(file) {
        done += file.versions;
        report({ done, total });
      },
    });
  return restoredSince({ db, model, since });
}

/** What has been put back since the job was started. */
async function restoredSince({ db, model, since }: Pick<JobRun, "db" | "model" | "since">) {
  const put = { files: 0, versions: 0 };
  for await (const { manifest, restoredAt } of everyFile(db, { model })) {
    if (restoredAt === null || restoredAt < new Date(since)) continue;
    put.files += 1;
    put.versions += manifest.versions;
  }
  return put;
}
