import { type AuditContext, type Instant, toInstant } from "@hindsight/audit-core";
import { cutoff, type Database, jobDefinition, type JobOptions } from "@hindsight/db";

import type { Env } from "../env.ts";
import { type QueuedJob, startOf } from "./start-of.ts";

const DAY_MS = 24 * 3600 * 1000;

/** Type of the actor of what a schedule does. */
const SCHEDULE = "job";

/** What a worker does of a job, and in whose name. */
export interface TrustedJob {
  /** When it was started. */
  readonly since: Instant;
  /** What an archive leaves in the database: states from then on. `null` for other kinds. */
  readonly before: Instant | null;
  readonly options: JobOptions;
  readonly context: AuditContext;
}

/**
 * What the queue says of a job as far as it can be believed, as the role of the application can write to it. What somebody started
 * has an entry in the log, and the days to keep count from that. Else it is the schedule's, and does what the settings of this
 * worker say, in its own name.
 * @returns `null` if the log has no entry about the job's start, and no schedule starts such jobs.
 */
export async function trustedJob(db: Database, env: Env, job: QueuedJob): Promise<TrustedJob | null> {
  const { kind, data } = job;
  const { actor, requestId } = data.context;
  if (actor.type === SCHEDULE) {
    if (jobDefinition(kind).isScheduled !== true) return null;
    const before = kind === "archive" ? await cutoff(db, env.HINDSIGHT_ARCHIVE_DAYS) : null;
    const context = { actor: { type: SCHEDULE, id: kind }, requestId };
    return { since: job.createdOn, before, options: {}, context };
  }
  const since = await startOf(db, job);
  if (since === null) return null;
  const { options, context } = data;
  const { days } = options;
  const before = days === undefined ? null : toInstant(new Date(Date.parse(since) - days * DAY_MS));
  return { since, before, options, context };
}
