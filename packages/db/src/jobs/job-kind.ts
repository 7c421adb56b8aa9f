import type { JobOptions } from "./job-options.ts";

/** What there is to know of a kind of job before it runs. */
export interface JobDefinition {
  /** What one job is about: a model, or the whole archive, history or log. */
  readonly of: "model" | "archive" | "history" | "log";
  /** Whether somebody has to say of which models, as all of them are hardly meant. */
  readonly ofNamed?: true;
  readonly takes?: readonly (keyof JobOptions)[];
  /** The procedure that starts it. */
  readonly startedBy: "jobs.start" | "archive.start" | "exports.start";
  /** Whether a worker's schedule starts it, too. */
  readonly isScheduled?: true;
  /** What it changes that others change, too: of all their kinds and models one runs at a time, in the order in which they were taken. */
  readonly changes?: "the archive";
  /** What the worker's role has to be able to do besides taking jobs. */
  readonly needs?: "to read tables" | "to write exports" | "to own the history";
}

/** The kinds of jobs. A worker has one function for each, and the application words. */
export const JOBS = {
  archive: {
    of: "model",
    takes: ["days"],
    startedBy: "archive.start",
    isScheduled: true,
    changes: "the archive",
  },
  verify: { of: "model", startedBy: "jobs.start", isScheduled: true, needs: "to read tables" },
  "verify-archive": { of: "model", startedBy: "jobs.start", isScheduled: true },
  "restore-archive": {
    of: "model",
    ofNamed: true,
    takes: ["month"],
    startedBy: "jobs.start",
    changes: "the archive",
    needs: "to own the history",
  },
  "repair-archive": { of: "archive", startedBy: "jobs.start", changes: "the archive" },
  "convert-archive": { of: "archive", startedBy: "jobs.start", changes: "the archive" },
  partitions: { of: "history", startedBy: "jobs.start" },
  dedupe: { of: "model", startedBy: "jobs.start" },
  stats: { of: "model", startedBy: "jobs.start" },
  backfill: { of: "model", startedBy: "jobs.start", needs: "to own the history" },
  export: { of: "log", startedBy: "exports.start", needs: "to write exports" },
} as const satisfies Readonly<Record<string, JobDefinition>>;

/** What jobs do. */
export type JobKind = keyof typeof JOBS;

/** Kinds that `jobs.start` starts. */
export type StartableKind = {
  [Kind in JobKind]: (typeof JOBS)[Kind]["startedBy"] extends "jobs.start" ? Kind : never;
}[JobKind];

export const JOB_KINDS = Object.keys(JOBS) as readonly JobKind[];

export const STARTABLE_KINDS = JOB_KINDS.filter(
  (kind): kind is StartableKind => JOBS[kind].startedBy === "jobs.start",
);

/** What is known of a kind. */
export function jobDefinition(kind: JobKind): JobDefinition {
  return JOBS[kind];
}
