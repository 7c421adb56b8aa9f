import type { JobKind } from "./job-kind.ts";
import type { JobOptions } from "./job-options.ts";

/** Model name of entries about jobs that somebody started or cancelled. */
export const JOB_MODEL = "Job";

/** Model name of entries about exports. */
export const EXPORT_MODEL = "Export";

/** What somebody has started. */
export interface StartedJob {
  readonly kind: JobKind;
  readonly model: string;
  readonly options: JobOptions;
  readonly reason: string | null;
}

/** Model name of the entry about the start of a job. An export has one entry, whether a job writes it or not. */
export function startModel(kind: JobKind): string {
  return kind === "export" ? EXPORT_MODEL : JOB_MODEL;
}

/** Reason and metadata of the entry about the start of a job, by which a worker knows that the job is what was started. */
export function startNote({ kind, model, options, reason }: StartedJob) {
  return {
    reason: reason === null ? null : `Started: ${reason}`.slice(0, 2000),
    metadata: { started: { kind, model, options } },
  };
}
