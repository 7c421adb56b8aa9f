import type { Page } from "@hindsight/history-ui/parts";

import type { Job } from "../../api/outputs.ts";

/** Jobs of a page. */
export const JOBS_PER_PAGE = 30;

/** Jobs that are followed at a time. */
const WATCHED = 200;

/** A page of a list of jobs, which the last job of the one before leads to. */
export function jobPage(jobs: readonly Job[]): Page<Job> {
  return { items: jobs, next: jobs.length < JOBS_PER_PAGE ? null : (jobs.at(-1)?.id ?? null) };
}

/** Whether nothing more happens to a job. */
export function hasEnded({ state }: Pick<Job, "state">): boolean {
  return state !== "waiting" && state !== "running";
}

/** Ids of the jobs to follow. */
export function watchable(jobs: readonly Job[]): readonly string[] {
  return jobs
    .filter((job) => !hasEnded(job))
    .map(({ id }) => id)
    .slice(0, WATCHED);
}
