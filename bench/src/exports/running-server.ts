import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";

import { freePort } from "@hindsight/postgres";
import { programEnv } from "@hindsight/testing";

const ROOT = resolve(import.meta.dirname, "../../..");
/** How much memory Node may use for objects, in megabytes; its code and buffers come on top. */
const HEAP = "--max-old-space-size=160 --max-semi-space-size=4";
const READY_MS = 60_000;

/** The server of the sample application as a process of its own. */
export interface RunningServer extends AsyncDisposable {
  readonly url: string;
  /** Memory that the process has, in bytes. */
  memory(): Promise<number>;
}

/** Brings a database up to date, and starts the server on it with the demo accounts. */
export async function startAppServer(databaseUrl: string): Promise<RunningServer> {
  const env = { DATABASE_URL: databaseUrl };
  const [code] = (await once(run("packages/db/src/migrations/main.ts", env), "exit")) as [number | null];
  if (code !== 0) throw new Error("the database could not be migrated");
  const port = await freePort();
  if (port === null) throw new Error("there is no free port");
  const child = run("apps/server/src/main.ts", {
    ...env,
    PORT: String(port),
    HINDSIGHT_DEMO: "1",
    LOG_LEVEL: "error",
    // Otherwise Node takes more of a large machine than it needs before it collects garbage.
    NODE_OPTIONS: HEAP,
    BETTER_AUTH_SECRET: "a secret that only the benchmark ever uses",
  });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(`${url}/health`);
  return {
    url,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

function run(file: string, env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [resolve(ROOT, file)], {
    env: programEnv(env),
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function untilAnswers(url: string): Promise<void> {
  for (const deadline = performance.now() + READY_MS; performance.now() < deadline;) {
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    await setTimeout(100);
  }
  throw new Error(`${url} does not answer`);
}
