import { z } from "zod";

import { JobOptions } from "./job-options.ts";

/** How far a job has come. */
const JobProgress = z.strictObject({
  done: z.int().nonnegative(),
  /** How much there is to do in all; `null` while that is not known. */
  total: z.int().nonnegative().nullable(),
});

export type JobProgress = z.output<typeof JobProgress>;

/** What the queue keeps of a job besides its kind. */
export const JobData = z.strictObject({
  /** The model that it is about, or what its kind says instead: the archive, the history or the log. */
  model: z.string(),
  options: JobOptions,
  /** Who started it and why: the context of everything that it writes. */
  context: z.strictObject({
    actor: z.strictObject({ type: z.string(), id: z.string(), label: z.string().nullish() }),
    requestId: z.string().nullable(),
    reason: z.string().nullable(),
    remoteAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
  }),
  progress: JobProgress.optional(),
  /** While a worker that has taken it waits for another job, or a command, that changes the same. */
  waits: z.literal(true).optional(),
});

export type JobData = z.output<typeof JobData>;
