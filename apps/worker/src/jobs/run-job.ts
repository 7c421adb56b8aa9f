import type { JobKind } from "@hindsight/db";

import type { JobResult, JobRun } from "./job-run.ts";
import { archiveJob } from "./kinds/archive-job.ts";
import { backfillJob } from "./kinds/backfill-job.ts";
import { convertArchiveJob } from "./kinds/convert-archive-job.ts";
import { dedupeJob } from "./kinds/dedupe-job.ts";
import { exportJob } from "./kinds/export-job.ts";
import { partitionsJob } from "./kinds/partitions-job.ts";
import { repairArchiveJob } from "./kinds/repair-archive-job.ts";
import { restoreArchiveJob } from "./kinds/restore-archive-job.ts";
import { statsJob } from "./kinds/stats-job.ts";
import { verifyArchiveJob } from "./kinds/verify-archive-job.ts";
import { verifyJob } from "./kinds/verify-job.ts";

const RUNS: Readonly<Record<JobKind, (run: JobRun) => Promise<JobResult>>> = {
  archive: archiveJob,
  verify: verifyJob,
  "verify-archive": verifyArchiveJob,
  "restore-archive": restoreArchiveJob,
  "repair-archive": repairArchiveJob,
  "convert-archive": convertArchiveJob,
  partitions: partitionsJob,
  dedupe: dedupeJob,
  stats: statsJob,
  backfill: backfillJob,
  export: exportJob,
};

/** Does what a job is for, by the function that its command calls. */
export async function runJob(kind: JobKind, run: JobRun): Promise<JobResult> {
  return RUNS[kind](run);
}
