import type { TRPCRouterRecord } from "@trpc/server";

import {
  CancelJobInput,
  GetJobInput,
  ListJobsInput,
  StartJobsInput,
  WatchJobsInput,
} from "../schemas/job-input.ts";
import { cancelJob } from "../services/jobs/cancel-job.ts";
import { getJob } from "../services/jobs/get-job.ts";
import { listJobs } from "../services/jobs/list-jobs.ts";
import { startJobs } from "../services/jobs/start-jobs.ts";
import { watchJobs } from "../services/jobs/watch-jobs.ts";
import { endOf } from "../trpc/end-of.ts";
import { procedure } from "../trpc/procedure.ts";

export const jobs = {
  list: procedure("archive").input(ListJobsInput.optional()).query(listJobs),
  get: procedure("archive").input(GetJobInput).query(getJob),
  watch: procedure("archive")
    .input(WatchJobsInput)
    .subscription(({ ctx, input, signal }) => watchJobs({ ctx, input, signal: endOf(ctx, signal) })),
  start: procedure("archive").input(StartJobsInput).mutation(startJobs),
  cancel: procedure("archive").input(CancelJobInput).mutation(cancelJob),
} satisfies TRPCRouterRecord;
