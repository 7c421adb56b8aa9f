import { JOB_KINDS, JOB_STATES } from "@hindsight/api/schemas";
import { z } from "zod";

const listOf = <T extends z.ZodType>(schema: T) => z.array(schema).min(1).optional().catch(undefined);

/** The filters of the list of jobs, as stored in the URL. */
export const jobsSearch = z.object({
  kinds: listOf(z.enum(JOB_KINDS)),
  states: listOf(z.enum(JOB_STATES)),
  models: listOf(z.string().min(1).max(100)),
});

export type JobsSearch = z.output<typeof jobsSearch>;
