import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { demoDatabase } from "@hindsight/api/testing";
import { createServer } from "@hindsight/server";
import { buildWeb } from "@hindsight/web-build";
import { Client } from "pg";
import { pino } from "pino";

const BUILD_MS = 120_000;

/** The worker, as a program of its own. */
const WORKER = resolve(import.meta.dirname, "../../../worker/src/main.ts");

export interface Demo extends AsyncDisposable {
  /** Address of the running application. */
  readonly url: string;
  /** A plain connection to its database, as psql would have. */
  readonly sql: Client;
  /** Moves versions of a model that are older than so many days into the archive, as the worker's command does. */
  archive(model: string, days: number): Promise<void>;
  /** Puts the archived versions of a model back, as the worker's command does. */
  restore(model: string): Promise<void>;
  /** Removes versions of a model that are older than so many days for good, as the worker's command does. */
  prune(model: string, days: number): Promise<void>;
  /** Starts a worker, which runs queued jobs until the demo ends. */
  work(): void;
}

/** The whole application on a database of its own with the demo data, as `pnpm start` would run it. */
export async function startDemo(): Promise<Demo> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await demoDatabase());
  const webRoot = await buildWeb(AbortSignal.timeout(BUILD_MS), () => {});
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  stack.defer(() => sql.end());
  const archiveLocation = await mkdtemp(join(tmpdir(), "hindsight-archive-"));
  stack.defer(() => rm(archiveLocation, { recursive: true, force: true }));
  const server = stack.use(
    await createServer({
      databaseUrl: database.url,
      secret: "a secret that only this test ever uses",
      logger: pino({ level: "silent" }),
      webRoot,
      port: 0,
      demo: true,
      archiveLocation,
    }),
  );
  const running = stack.move();
  const run = async (command: string, model: string, ...args: readonly string[]) => {
    const all = [WORKER, command, "--model", model, ...args];
    await promisify(execFile)(process.execPath, all, { env: { DATABASE_URL: database.url } });
  };
  return {
    url: server.url,
    sql,
    archive: (model, days) => run("archive", model, "--days", String(days), "--out", archiveLocation),
    restore: (model) => run("restore-archive", model, "--reason", "Look again", "--out", archiveLocation),
    prune: (model, days) =>
      run("prune", model, "--days", String(days), "--reason", "Rule", "--confirm", sql.database ?? ""),
    work() {
      const env = { DATABASE_URL: database.url, HINDSIGHT_ARCHIVE: archiveLocation, LOG_LEVEL: "silent" };
      const worker = spawn(process.execPath, [WORKER, "serve"], { env, stdio: "ignore" });
      const ended = once(worker, "close");
      // Before the database goes.
      running.defer(async () => {
        worker.kill("SIGKILL");
        await ended;
      });
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
