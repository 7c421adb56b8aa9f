import type { ArchiveStore } from "@hindsight/archive";
import type { Database, JobData, JobProgress } from "@hindsight/db";

import type { TrustedJob } from "./trusted-job.ts";

/** What a job is given to run. */
export interface JobRun extends Pick<JobData, "model">, Pick<TrustedJob, "since" | "before" | "options"> {
  readonly id: string;
  readonly db: Database;
  readonly openArchive: () => Promise<ArchiveStore>;
  /** Stops it after the step in hand. */
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => void;
}

/** Figures of what a job did, by name. */
export type JobResult = Readonly<Record<string, number>>;
