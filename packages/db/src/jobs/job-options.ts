import { z } from "zod";

import { MAX_DAYS } from "./max-days.ts";

/** What somebody says about a job besides its model. Which kind takes which is in {@link JOBS}. */
export const JobOptions = z.strictObject({
  /** Days of history that an archive keeps in the database. */
  days: z.int().min(1).max(MAX_DAYS).exactOptional(),
  /** Month of the files to put back, as in 2026-01. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .exactOptional(),
});

export type JobOptions = z.output<typeof JobOptions>;
