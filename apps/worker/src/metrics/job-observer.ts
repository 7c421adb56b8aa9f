import type { JobKind } from "@hindsight/db";

/** How a job that was taken has ended: `failed` and `stopped` ones are tried again. */
export type JobEnd = "done" | "failed" | "stopped" | "refused";

/** Is told of each job that begins, and through what it returns of its end. */
export type JobObserver = (kind: JobKind) => (end: JobEnd) => void;
