import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";

import { freePort } from "@hindsight/postgres";
import { z } from "zod";

import { ROOT, runProgram } from "./run-program.ts";

const READY_MS = 60_000;

/** The server of the sample application as a process of its own. */
export interface RunningServer extends AsyncDisposable {
  readonly url: string;
  /** Memory that the process has, in bytes. */
  memory(): Promise<number>;
}

/** Starts the server on a database that is up to date, with the demo accounts. */
export async function startAppServer(databaseUrl: string): Promise<RunningServer> {
  const port = await freePort();
  if (port === null) throw new Error("there is no free port");
  const child = runProgram(await serverCommand(), {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HINDSIGHT_DEMO: "1",
    LOG_LEVEL: "error",
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

/** The arguments of Node with which the image starts the server. */
async function serverCommand(): Promise<readonly string[]> {
  const dockerfile = await readFile(resolve(ROOT, "Dockerfile"), "utf8");
  const [, command = "null"] = /^CMD (.+)$/m.exec(dockerfile) ?? [];
  return z.array(z.string()).parse(JSON.parse(command)).slice(1);
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
