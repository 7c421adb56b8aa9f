import { createServer } from "./create-server.ts";
import { type Env, readEnv } from "./env.ts";
import { createLogger } from "./logging/create-logger.ts";
import { describeError } from "./logging/describe-error.ts";
import { isTracingOn } from "./tracing/is-tracing-on.ts";
import type { Tracing } from "./tracing/tracing.ts";
import { StartupError } from "./startup-error.ts";

const FORCED_EXIT = 130;

async function main(env: Env): Promise<void> {
  const logger = createLogger({ level: env.LOG_LEVEL, pretty: process.stdout.isTTY });
  const server = await createServer({
    databaseUrl: env.DATABASE_URL,
    secret: env.BETTER_AUTH_SECRET,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL,
    trustedOrigins: env.TRUSTED_ORIGINS,
    trustedProxies: env.TRUSTED_PROXIES,
    webRoot: env.WEB_ROOT,
    demo: env.HINDSIGHT_DEMO,
    reverts: env.HINDSIGHT_REVERT,
    partitions: env.HINDSIGHT_PARTITIONS,
    archiveLocation: env.HINDSIGHT_ARCHIVE,
    tracing: await openTracing(env),
    metrics:
      env.HINDSIGHT_METRICS_PORT === undefined
        ? undefined
        : { host: env.HINDSIGHT_METRICS_HOST, port: env.HINDSIGHT_METRICS_PORT },
    logger,
  });
  logger.info({ url: server.url }, "Listening");
  if (server.metricsUrl !== null) logger.info({ url: server.metricsUrl }, "Metrics");
  process.on("uncaughtException", (error) => {
    logger.fatal({ err: describeError(error) }, "An unexpected error");
    process.exit(1);
  });

  let interrupts = 0;
  let stopping: Promise<void> | undefined;
  const stop = (signal: NodeJS.Signals) => {
    if (signal === "SIGINT") interrupts += 1;
    // A second Ctrl-C stops at once. A SIGTERM after the first is sent by the parent process, and does not count.
    if (interrupts > 1) process.exit(FORCED_EXIT);
    if (stopping !== undefined) return;
    logger.info({ signal }, "Stopping");
    stopping = server.close().then(
      () => logger.info("Stopped"),
      (error: unknown) => {
        logger.fatal({ err: describeError(error) }, "Could not stop cleanly");
        process.exitCode = 1;
      },
    );
  };
  process.on("SIGTERM", stop).on("SIGINT", stop);
}

/** Loaded only where it is asked for: the libraries are large. */
async function openTracing(env: Env): Promise<Tracing | undefined> {
  if (!isTracingOn(env)) return undefined;
  const { startTracing } = await import("./tracing/start-tracing.ts");
  return startTracing();
}

try {
  await main(readEnv());
} catch (error) {
  // Not printed as it is: an unexpected error may contain a statement with its parameters.
  const why = error instanceof StartupError ? error.message : JSON.stringify(describeError(error));
  process.stderr.write(`The server cannot start. ${why}\n`);
  process.exitCode = 1;
}
