/** What jobs do. */
export const JOB_KINDS = [
  "archive",
  "verify",
  "verify-archive",
  "dedupe",
  "stats",
  "backfill",
  "export",
] as const;

export type JobKind = (typeof JOB_KINDS)[number];
