import type { JobKind } from "./job-kind.ts";

/** Model name of entries about jobs that somebody started or cancelled. */
export const JOB_MODEL = "Job";

/** What somebody has started. */
export interface StartedJob {
  readonly kind: JobKind;
  readonly model: string;
  readonly days: number | null;
  readonly reason: string | null;
}

/** Reason and metadata of the entry about the start of a job, by which a worker knows that the job is what was started. */
export function startNote({ kind, model, days, reason }: StartedJob) {
  return { reason: `Started: ${reason}`.slice(0, 2000), metadata: { started: { kind, model, days } } };
}
