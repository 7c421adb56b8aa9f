import { buildWeb } from "@hindsight/web-build";
import { claimPort } from "./claim-port.ts";
import { demoAccounts } from "./demo-accounts.ts";
import { LaunchError } from "./launch-error.ts";
import { openEmbeddedDatabase } from "./open-embedded-database.ts";
import { openExternalDatabase } from "./open-external-database.ts";
import { readSettings } from "./settings.ts";
import { SERVER_COMMAND } from "./server-command.ts";
import { startApp } from "./start-app.ts";
import type { RunningApp } from "./start-app.ts";
import { untilAborted } from "./until-aborted.ts";
import { waitUntilReady } from "./wait-until-ready.ts";
import { WORKER_ENV, WORKER_NODE } from "./worker-node.ts";

interface LaunchOptions {
  /** Stops everything cleanly. */
  readonly signal: AbortSignal;
  readonly onProgress: (line: string) => void;
  /** Called with each process, so that it can be killed if a clean stop takes too long. */
  readonly onApp: (app: RunningApp) => void;
}

/** Runs the whole application until the signal is aborted or a part of it fails, then stops everything and throws the reason. */
export async function launch({ signal, onProgress, onApp }: LaunchOptions): Promise<never> {
  const { env } = process;
  const settings = readSettings(env);
  const port = await claimPort(settings.port);
  const { databaseUrl, dataDir } = settings;
  await using stack = new AsyncDisposableStack();
  const database = stack.use(
    databaseUrl === null
      ? await openEmbeddedDatabase({ dataDir, signal, onProgress, create: true })
      : await openExternalDatabase({ url: databaseUrl, secret: env.BETTER_AUTH_SECRET, signal, onProgress }),
  );
  await buildWeb(signal, onProgress);

  onProgress("Starting the server and the worker");
  const address = `http://127.0.0.1:${port}`;
  const appEnv = {
    LOG_LEVEL: "warn",
    ...env,
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: String(port),
    HINDSIGHT_DATA: dataDir,
    BETTER_AUTH_SECRET: database.secret,
    HINDSIGHT_DEMO: database.demo ? "1" : "0",
  };
  // Disposed of in reverse order: worker, server, database.
  const server = stack.use(
    await startApp("server", SERVER_COMMAND, { ...appEnv, DATABASE_URL: database.serverUrl }),
  );
  const worker = stack.use(
    await startApp("worker", [...WORKER_NODE, "apps/worker/src/main.ts", "serve"], {
      ...WORKER_ENV,
      ...appEnv,
      DATABASE_URL: database.workerUrl,
    }),
  );
  onApp(server);
  onApp(worker);
  const failed = Promise.race([server.ended, worker.ended, database.failed]).then((reason) => {
    throw new LaunchError(reason);
  });
  await untilAborted(Promise.race([waitUntilReady(address, signal), failed]), signal);

  onProgress("");
  onProgress(`Hindsight runs at ${address}`);
  for (const { email, password, role } of await demoAccounts(address, signal)) {
    onProgress(`Sign in as ${role} with ${email} and the password ${password}`);
  }
  return await untilAborted(failed, signal);
}
