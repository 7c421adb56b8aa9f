import { convertArchive } from "../../archive/convert-archive.ts";
import { readSegments } from "../../archive/legacy/segment-manifest.ts";
import type { JobResult, JobRun } from "../job-run.ts";

/** Makes Parquet of the files of earlier releases. */
export async function convertArchiveJob({ db, openArchive, signal, report }: JobRun): Promise<JobResult> {
  const store = await openArchive();
  const segments = (await readSegments(store))?.segments ?? [];
  const total = segments.length;
  let [files, versions] = [0, 0];
  report({ done: files, total });
  if (total === 0) return { files, versions };
  await convertArchive({
    db,
    store,
    signal,
    onSegment(_file, count) {
      files += 1;
      versions += count;
      report({ done: files, total });
    },
  });
  return { files, versions };
}
