import { z } from "zod";

import { MAX_DAYS } from "./max-days.ts";

/** How far a job has come. */
const JobProgress = z.strictObject({
  done: z.int().nonnegative(),
  /** How much there is to do in all; `null` while that is not known. */
  total: z.int().nonnegative().nullable(),
});

export type JobProgress = z.output<typeof JobProgress>;

/** What the queue keeps of a job besides its kind. */
export const JobData = z.strictObject({
  model: z.string(),
  /** Days of history that an archive keeps in the database; `null` for other kinds. */
  days: z.int().min(1).max(MAX_DAYS).nullable(),
  /** Who started it and why: the context of everything that it writes. */
  context: z.strictObject({
    actor: z.strictObject({ type: z.string(), id: z.string(), label: z.string().nullish() }),
    requestId: z.string().nullable(),
    reason: z.string().nullable(),
    remoteAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
  }),
  progress: JobProgress.optional(),
});

export type JobData = z.output<typeof JobData>;
