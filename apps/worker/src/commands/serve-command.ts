import { once } from "node:events";

import { archiveSize, createBoss, type Database, type JobKind } from "@hindsight/db";
import { Command } from "commander";
import type { Cron } from "croner";
import type { Logger } from "pino";

import { describeFailure } from "../describe-failure.ts";
import type { Env } from "../env.ts";
import { allowedKinds } from "../jobs/allowed-kinds.ts";
import { followSchedule, parseSchedule } from "../jobs/job-schedule.ts";
import { takeJobs } from "../jobs/take-jobs.ts";
import type { MetricsServer } from "../metrics/serve-metrics.ts";
import type { JobObserver } from "../metrics/job-observer.ts";
import { stopSignal } from "../stop-signal.ts";
import { withDatabase } from "../with-database.ts";

/** Seconds between two looks for jobs whose worker has died. */
const LOOKS_SECONDS = 5;

/** The step in hand takes as long as it takes; a second signal ends it at once. */
const STOP_MS = 2 ** 31 - 1;

const CONNECTIONS = 4;

const VERIFY = "HINDSIGHT_VERIFY_SCHEDULE";

/** `serve`: runs jobs until it is stopped. */
export function serveCommand(readEnv: () => Env, createLogger: (env: Env) => Logger): Command {
  return new Command("serve")
    .summary("run queued and scheduled jobs until stopped")
    .description(
      "Runs the jobs that people start, the archive on HINDSIGHT_ARCHIVE_SCHEDULE, keeping HINDSIGHT_ARCHIVE_DAYS of history in " +
        "the database, and on HINDSIGHT_VERIFY_SCHEDULE the verification of the archive and, where the role may read the tables, of the history. Several workers may run, on several machines: each job is run by one of them. Give them the same folder, " +
        "schedule and days. SIGTERM or SIGINT finishes the current step, sends the job back to the queue and stops; a second one " +
        "stops at once.",
    )
    .action(async () => {
      const env = readEnv();
      const logger = createLogger(env);
      using stop = stopSignal(["SIGTERM", "SIGINT"]);
      const crons = {
        archive: parseSchedule("HINDSIGHT_ARCHIVE_SCHEDULE", env.HINDSIGHT_ARCHIVE_SCHEDULE),
        verify: parseSchedule(VERIFY, env.HINDSIGHT_VERIFY_SCHEDULE),
      };
      await withDatabase(env, "worker", (db) => serve({ env, db, logger, crons, stopped: stop.signal }));
      logger.info("The worker has stopped");
    });
}

interface ServeOptions {
  readonly env: Env;
  readonly db: Database;
  readonly logger: Logger;
  readonly crons: { readonly archive: Cron; readonly verify: Cron };
  readonly stopped: AbortSignal;
}

async function serve({ env, db, logger, crons, stopped }: ServeOptions): Promise<void> {
  const kinds = await allowedKinds(db);
  await using measured = await measure(env, db, kinds);
  const warn = (message: string) => (error: unknown) =>
    logger.warn({ reason: describeFailure(error).message }, message);
  const boss = await createBoss({
    connectionString: env.DATABASE_URL,
    application_name: "hindsight-jobs",
    max: CONNECTIONS,
    useListenNotify: true,
    supervise: true,
    superviseIntervalSeconds: LOOKS_SECONDS,
    monitorIntervalSeconds: LOOKS_SECONDS,
    monitorVacuum: false,
    onError: warn("The job queue cannot be used; trying again"),
  });
  try {
    await boss.start();
    await takeJobs({ boss, env, logger, stopped, observe: measured?.observe }, kinds);
    const onError = warn("The scheduled jobs could not be queued");
    const keeping = { days: env.HINDSIGHT_ARCHIVE_DAYS };
    await using _archives = await followSchedule(crons.archive, {
      db,
      kind: "archive",
      options: keeping,
      onError,
    });
    await using _verifications = await followSchedule(crons.verify, {
      db,
      kind: "verify-archive",
      options: {},
      onError,
    });
    // Nobody else would take them: they would wait for ever.
    await using _replays = kinds.includes("verify")
      ? await followSchedule(parseSchedule(VERIFY, env.HINDSIGHT_VERIFY_SCHEDULE), {
          db,
          kind: "verify",
          options: {},
          onError,
        })
      : null;
    logger.info(
      {
        kinds,
        schedule: crons.archive.getPattern(),
        next: crons.archive.nextRun(),
        metrics: measured?.url,
      },
      "The worker is waiting for its jobs",
    );
    if (!stopped.aborted) await once(stopped, "abort");
    logger.info("The worker is stopping");
  } finally {
    await boss.stop({ timeout: STOP_MS });
  }
}

/** Serves the metrics, if they have a port. */
async function measure(
  { HINDSIGHT_WORKER_METRICS_PORT: port, HINDSIGHT_METRICS_HOST: host }: Env,
  db: Database,
  kinds: readonly JobKind[],
): Promise<(MetricsServer & { readonly observe: JobObserver }) | undefined> {
  if (port === undefined) return undefined;
  // Loaded here, so that a worker without metrics does not pay for them.
  const { createMetrics } = await import("../metrics/create-metrics.ts");
  const { serveMetrics } = await import("../metrics/serve-metrics.ts");
  const metrics = createMetrics({ kinds, archive: () => archiveSize(db) });
  return { ...(await serveMetrics({ metrics, host, port })), observe: metrics.observe };
}
