import type { JobData, JobProgress } from "./job-data.ts";
import type { JobKind } from "./job-kind.ts";
import type { JobOptions } from "./job-options.ts";

/** `waiting` for a worker, for its turn, or after a failed try for the next one. */
export const JOB_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;

export type JobState = (typeof JOB_STATES)[number];

/** A job as the queue has it. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  /** The model that it is about, or `archive`, `history` or `log`. */
  readonly model: string;
  readonly state: JobState;
  readonly options: JobOptions;
  /** Who started it, in which request, and why. */
  readonly actor: JobData["context"]["actor"];
  readonly requestId: string | null;
  readonly reason: string | null;
  /** `null` before anything was reported. */
  readonly progress: JobProgress | null;
  /** How often it was begun. */
  readonly tries: number;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** Figures of what it did, by name; `null` until it is done. */
  readonly result: Readonly<Record<string, number>> | null;
  /** Why the last try failed; `null` if it did not. */
  readonly error: string | null;
}
