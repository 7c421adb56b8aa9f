import { createHash } from "node:crypto";

import { type Database, enqueueJobs, type JobKind, type JobOptions, QUEUE_SCHEMA } from "@hindsight/db";
import { Cron } from "croner";
import { QueryTypes } from "sequelize";

import { UsageError } from "../usage-error.ts";

export interface JobScheduleOptions {
  readonly db: Database;
  readonly kind: JobKind;
  readonly options: JobOptions;
  /** Called if jobs cannot be queued. Must not throw. */
  readonly onError: (error: unknown) => void;
}

/**
 * The cron expression in UTC of a variable.
 * @throws {UsageError} if it is none, or names no time to come.
 */
export function parseSchedule(variable: string, schedule: string): Cron {
  const cron = newCron(variable, schedule);
  if (cron.nextRun() !== null) return cron;
  throw new UsageError(`${variable} names no time to come`);
}

/**
 * Queues a job of every model at the times of a schedule, until it is disposed of. Workers with the same schedule queue each
 * of its times once together. The last time is made up for if no worker ran then, unless no schedule was followed before.
 */
export async function followSchedule(cron: Cron, options: JobScheduleOptions): Promise<AsyncDisposable> {
  let queued: Promise<unknown> = Promise.resolve();
  const queue = (): void => {
    queued = queueAll(cron, options).catch(options.onError);
  };
  if (await hasBeenFollowed(options)) queue();
  cron.schedule(queue);
  return {
    async [Symbol.asyncDispose]() {
      cron.stop();
      await queued;
    },
  };
}

function newCron(variable: string, schedule: string): Cron {
  try {
    return new Cron(schedule, { timezone: "UTC", protect: true });
  } catch (error) {
    throw new UsageError(`${variable} is not a cron expression such as 30 3 * * *`, { cause: error });
  }
}

async function hasBeenFollowed({ db, kind }: JobScheduleOptions): Promise<boolean> {
  const scheduled = await db.sequelize.query(
    `SELECT 1 FROM ${QUEUE_SCHEMA}.job WHERE name = $kind AND data #>> '{context,actor,type}' = 'job' LIMIT 1`,
    { bind: { kind }, type: QueryTypes.SELECT },
  );
  return scheduled.length > 0;
}

/** Queues the jobs of the schedule's last time. */
async function queueAll(cron: Cron, { db, kind, options }: JobScheduleOptions): Promise<void> {
  // A time counts as previous only when it is over, and the timer may fire at it exactly.
  const [time] = cron.previousRuns(1, new Date(Date.now() + 1000));
  if (time === undefined) return;
  const run = `${kind} ${time.toISOString()}`;
  const context = {
    actor: { type: "job", id: kind },
    requestId: uuidOf(run),
    reason: null,
    remoteAddress: null,
    userAgent: null,
  };
  await enqueueJobs(
    db,
    db.audit.models.map((model) => ({
      kind,
      id: uuidOf(`${run} ${model}`),
      model,
      options,
      context,
    })),
  );
}

/** A uuid that is the same for the same text, as its version 8 allows. */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
