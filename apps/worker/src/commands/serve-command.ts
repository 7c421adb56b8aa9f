import { once } from "node:events";

import { Command } from "commander";
import { Cron } from "croner";
import type { Logger } from "pino";

import { archive } from "../archive/archive.ts";
import type { Env } from "../env.ts";
import { UsageError } from "../usage-error.ts";
import { withDatabase } from "../with-database.ts";

const DAY_MS = 24 * 3600 * 1000;

/** `serve`: stays and runs the scheduled jobs. */
export function serveCommand(readEnv: () => Env, createLogger: (env: Env) => Logger): Command {
  return new Command("serve")
    .summary("stay and run the scheduled jobs")
    .description(
      "Runs the archive on HINDSIGHT_ARCHIVE_SCHEDULE (cron, UTC; default 30 3 * * *), keeping HINDSIGHT_ARCHIVE_DAYS\n" +
        "(default 365) in the database. Several workers may run: one at a time archives. SIGTERM finishes the step in hand.",
    )
    .action(async () => {
      const env = readEnv();
      const logger = createLogger(env);
      const stop = new AbortController();
      for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());
      let running: Promise<void> = Promise.resolve();
      const schedule = env.HINDSIGHT_ARCHIVE_SCHEDULE;
      const job = parseSchedule(schedule, () => {
        running = runArchive(env, logger, stop.signal);
        return running;
      });
      await withDatabase(env, "worker", async () => undefined);
      logger.info({ schedule, next: job.nextRun() }, "The worker is waiting for its jobs");
      if (!stop.signal.aborted) await once(stop.signal, "abort");
      job.stop();
      await running;
      logger.info("The worker has stopped");
    });
}

function parseSchedule(schedule: string, run: () => Promise<void>): Cron {
  try {
    return new Cron(schedule, { timezone: "UTC", protect: true }, run);
  } catch (error) {
    throw new UsageError("HINDSIGHT_ARCHIVE_SCHEDULE is not a cron expression such as 30 3 * * *", {
      cause: error,
    });
  }
}

async function runArchive(env: Env, logger: Logger, signal: AbortSignal): Promise<void> {
  const before = new Date(Date.now() - env.HINDSIGHT_ARCHIVE_DAYS * DAY_MS);
  try {
    const moved = await withDatabase(env, "archive", (db) =>
      archive({ db, folder: env.archiveFolder, before, signal }),
    );
    logger.info({ before, moved: Object.fromEntries(moved) }, "Archived old history");
  } catch (error) {
    // Another worker's turn, or a database that is away: the next run tries again.
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    logger.error({ reason }, "The archive did not finish");
  }
}
