import { ServiceError } from "@hindsight/api/accounts";
import { AuditError } from "@hindsight/audit-core";
import { ArchiveError, type createBoss, JobData, jobDefinition, type JobKind } from "@hindsight/db";
import type { Logger } from "pino";

import { knownArchive } from "../archive/known-archive.ts";
import { describeFailure } from "../describe-failure.ts";
import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import type { JobEnd, JobObserver } from "../metrics/job-observer.ts";
import { UsageError } from "../usage-error.ts";
import { withDatabase } from "../with-database.ts";
import { inTurn } from "./in-turn.ts";
import { runJob } from "./run-job.ts";
import { trustedJob } from "./trusted-job.ts";
import { WatchedJob } from "./watched-job.ts";

export interface TakeJobsOptions {
  readonly boss: Awaited<ReturnType<typeof createBoss>>;
  readonly env: Env;
  readonly logger: Logger;
  /** Sends the jobs in hand back to the queue, after the step in hand. */
  readonly stopped: AbortSignal;
  /** Told of each job. */
  readonly observe?: JobObserver | undefined;
}

/** A job as the queue hands it out. */
interface TakenJob {
  readonly id: string;
  readonly data: unknown;
  readonly retryCount: number;
  readonly createdOn: Date;
  /** Aborted when the queue takes it back. */
  readonly signal: AbortSignal;
}

/** What has become of a job. */
interface Outcome {
  readonly end: JobEnd;
  readonly output: object;
}

/** As the queue calls it: `failed` is tried again, `deadletter` is not. */
const STATUS = {
  done: "completed",
  failed: "failed",
  stopped: "failed",
  refused: "deadletter",
} as const satisfies Record<JobEnd, string>;

/** Without word of a new job. */
const POLLING = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 };

/** Takes jobs of these kinds from the queue, of each kind one at a time. */
export async function takeJobs(options: TakeJobsOptions, kinds: readonly JobKind[]): Promise<void> {
  const { boss, observe } = options;
  for (const kind of kinds) {
    const worker: string = await boss.work(
      kind,
      {
        ...POLLING,
        perJobResults: true,
        includeMetadata: true,
        ...(jobDefinition(kind).changes !== undefined && { groupConcurrency: 1 }),
      },
      async (jobs) => {
        const outcomes = await Promise.all(
          jobs.map(async (job) => {
            const ended = observe?.(kind);
            const { end, output } = await attempt(options, kind, job);
            ended?.(end);
            return { id: job.id, status: STATUS[end], output };
          }),
        );
        // Behind a job there may be more: they need not wait for the next poll.
        boss.notifyWorker(worker);
        return outcomes;
      },
    );
  }
}

async function attempt(
  { env, logger, stopped }: TakeJobsOptions,
  kind: JobKind,
  job: TakenJob,
): Promise<Outcome> {
  const { id, retryCount } = job;
  const { data } = JobData.safeParse(job.data);
  if (data === undefined) {
    logger.error({ job: id, kind }, "The job has data that no worker understands");
    return { end: "refused", output: { message: "It has data that no worker understands" } };
  }
  const { model, options } = data;
  const { days } = options;
  const about = { job: id, kind, model };
  // Jobs are queued with the server's database role. Whoever gets hold of it must not move all history out.
  if (days !== undefined && days < env.HINDSIGHT_ARCHIVE_MIN_DAYS) {
    const message = `It would keep ${days} days of history, and this worker keeps ${env.HINDSIGHT_ARCHIVE_MIN_DAYS} at least`;
    logger.warn({ ...about, days, reason: message }, "The job is refused");
    return { end: "refused", output: { message } };
  }
  try {
    return await withDatabase(env, kind, async (db) => {
      const trusted = await trustedJob(db, env, { id, kind, data, createdOn: job.createdOn });
      if (trusted === null) {
        const message = "The log has no entry about its start by whom it names; start it again";
        logger.warn({ ...about, reason: message }, "The job is refused");
        return { end: "refused", output: { message } };
      }
      const { since, before, context } = trusted;
      const begun = { ...about, ...trusted.options, requestId: context.requestId };
      return db.audit.run({ ...context, metadata: { job: id } }, async () => {
        const taken = { kind, id, retryCount };
        await using watched = new WatchedJob({
          db,
          attempt: taken,
          onError: (error) =>
            logger.warn({ ...about, reason: describeFailure(error).message }, "No progress kept"),
        });
        const signal = AbortSignal.any([stopped, watched.taken, job.signal]);
        const report = watched.report.bind(watched);
        const openArchive = () => knownArchive(db, env, undefined);
        const run = { id, db, openArchive, model, before, since, options: trusted.options, signal, report };
        const onWait = () => logger.info(about, "The job waits for another that changes the archive");
        const result = await inTurn({ db, attempt: taken, signal, onWait }, async () => {
          logger.info(begun, "The job begins");
          return runJob(kind, run);
        });
        if (signal.aborted) {
          logger.info(
            { ...about, ...result },
            stopped.aborted ? "The job is stopped; the next run goes on" : "The job was taken back",
          );
          return { end: "stopped", output: { message: "The worker was stopped" } };
        }
        logger.info({ ...about, ...result }, "The job is done");
        return { end: "done", output: { result } };
      });
    });
  } catch (error) {
    const { message, stack } = describeFailure(error);
    const level =
      error instanceof JobError ||
      error instanceof UsageError ||
      error instanceof ServiceError ||
      error instanceof ArchiveError
        ? "warn"
        : "error";
    logger[level]({ ...about, reason: message, stack }, "The job did not finish");
    const isFinal =
      error instanceof ServiceError ||
      error instanceof UsageError ||
      (error instanceof AuditError && error.code === "MODEL_NOT_TRACKED");
    return { end: isFinal ? "refused" : "failed", output: { message } };
  }
}
