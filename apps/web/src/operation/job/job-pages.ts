import type { Job } from "../../api/outputs.ts";
import type { Page } from "../../api/pages.ts";

/** Jobs of a page. */
export const JOBS_PER_PAGE = 30;

/** How often jobs that have not ended are looked at, and others. */
const LIVE_MS = 1500;
const IDLE_MS = 20_000;

/** A page of a list of jobs, which the last job of the one before leads to. */
export function jobPage(jobs: readonly Job[]): Page<Job> {
  return { items: jobs, next: jobs.length < JOBS_PER_PAGE ? null : (jobs.at(-1)?.id ?? null) };
}

/** Whether nothing more happens to a job. */
export function hasEnded({ state }: Pick<Job, "state">): boolean {
  return state !== "waiting" && state !== "running";
}

/** How soon to look again at jobs that are shown. */
export function jobsRefetchMs(jobs: readonly Job[] = []): number {
  return jobs.every(hasEnded) ? IDLE_MS : LIVE_MS;
}
