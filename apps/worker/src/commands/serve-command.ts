import { once } from "node:events";

import { Command } from "commander";
import { Cron } from "croner";
import type { Logger } from "pino";

import { archive } from "../archive/archive.ts";
import { cutoff } from "../archive/cutoff.ts";
import { describeFailure } from "../describe-failure.ts";
import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { stopSignal } from "../stop-signal.ts";
import { UsageError } from "../usage-error.ts";
import { withDatabase } from "../with-database.ts";

/** `serve`: runs the scheduled jobs until it is stopped. */
export function serveCommand(readEnv: () => Env, createLogger: (env: Env) => Logger): Command {
  return new Command("serve")
    .summary("run the scheduled jobs until stopped")
    .description(
      "Runs the archive on HINDSIGHT_ARCHIVE_SCHEDULE, keeping HINDSIGHT_ARCHIVE_DAYS of history in the database. " +
        "Several workers may run, but only one archives at a time, so give them the same folder. " +
        "SIGTERM or SIGINT finishes the current step and stops; a second one stops at once.",
    )
    .action(async () => {
      const env = readEnv();
      const logger = createLogger(env);
      using stop = stopSignal();
      const { signal } = stop;
      let running: Promise<void> = Promise.resolve();
      const schedule = env.HINDSIGHT_ARCHIVE_SCHEDULE;
      const job = parseSchedule(schedule, () => {
        running = runArchive(env, logger, signal);
        return running;
      });
      try {
        await withDatabase(env, "worker", async () => undefined);
        logger.info({ schedule, next: job.nextRun() }, "The worker is waiting for its jobs");
        if (!signal.aborted) await once(signal, "abort");
        logger.info("The worker is stopping");
      } finally {
        job.stop();
        await running;
      }
      logger.info("The worker has stopped");
    });
}

function parseSchedule(schedule: string, run: () => Promise<void>): Cron {
  const job = newCron(schedule, run);
  if (job.nextRun() !== null) return job;
  job.stop();
  throw new UsageError("HINDSIGHT_ARCHIVE_SCHEDULE names no time to come");
}

function newCron(schedule: string, run: () => Promise<void>): Cron {
  try {
    return new Cron(schedule, { timezone: "UTC", protect: true }, run);
  } catch (error) {
    throw new UsageError("HINDSIGHT_ARCHIVE_SCHEDULE is not a cron expression such as 30 3 * * *", {
      cause: error,
    });
  }
}

/** A failure does not end the worker, since the next run may succeed: another worker may be archiving, or the database be down. */
async function runArchive(env: Env, logger: Logger, signal: AbortSignal): Promise<void> {
  const moved: Record<string, number> = {};
  try {
    await withDatabase(env, "archive", async (db) => {
      const before = await cutoff(db, env.HINDSIGHT_ARCHIVE_DAYS);
      logger.info({ before }, "Archiving old history");
      await archive({
        db,
        folder: env.archiveFolder,
        before,
        signal,
        onSegment({ model, file, versions }) {
          moved[model] = (moved[model] ?? 0) + versions;
          logger.debug({ file, versions }, "Archived a segment");
        },
      });
    });
    logger.info(
      { moved },
      signal.aborted ? "Stopped archiving; the next run goes on" : "Archived old history",
    );
  } catch (error) {
    const level = error instanceof JobError ? "warn" : "error";
    const { message: reason, stack } = describeFailure(error);
    logger[level]({ reason, stack, moved }, "The archive did not finish");
  }
}
