import { cutoff } from "@hindsight/db";

import type { JobResult, JobRun } from "../job-run.ts";

/** Makes the coming months of a partitioned history, and gives the space of removed versions back. */
export async function partitionsJob({ db, signal, report }: JobRun): Promise<JobResult> {
  const { upkeep } = db.audit;
  const made = await upkeep.addMonths();
  const given = await upkeep.giveBack({ before: await cutoff(db, 0), signal, onProgress: report });
  const givenBack = given.reduce((sum, { bytes }) => sum + bytes, 0);
  return { made, givenBack, partitions: (await upkeep.months()).length };
}
