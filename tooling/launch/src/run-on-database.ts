// `pnpm worker ...`: runs a program on the database of DATABASE_URL or, without it, on the embedded one.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { runningPostgresUrl } from "@hindsight/postgres";
import { explain } from "./explain.ts";
import { demoDatabase, openEmbeddedDatabase } from "./open-embedded-database.ts";
import { readSettings } from "./settings.ts";
import { WORKER_ENV, WORKER_NODE } from "./worker-node.ts";

const root = resolve(import.meta.dirname, "../../..");
const [, , script = "", ...args] = process.argv;

// The program receives the Ctrl-C of the terminal, too, and needs the database until it has ended.
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interrupted.abort());

async function run(env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [...WORKER_NODE, join(root, script), ...args], {
    env: { ...WORKER_ENV, ...env },
    stdio: "inherit",
  });
  await once(child, "exit");
  return child.exitCode ?? 1;
}

async function runOnEmbedded(dataDir: string): Promise<number> {
  const running = await runningPostgresUrl(join(dataDir, "postgres"), demoDatabase);
  await using database =
    running === null
      ? await openEmbeddedDatabase({
          dataDir,
          create: false,
          signal: interrupted.signal,
          onProgress: (line) => console.error(line),
        })
      : { url: running, [Symbol.asyncDispose]: async () => {} };
  return await run({ ...process.env, DATABASE_URL: database.url, HINDSIGHT_DATA: dataDir });
}

function asksForHelp(): boolean {
  return args.length === 0 || args.some((arg) => ["help", "--help", "-h"].includes(arg));
}

try {
  const { databaseUrl, dataDir } = readSettings();
  process.exitCode =
    databaseUrl !== null || asksForHelp() ? await run(process.env) : await runOnEmbedded(dataDir);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
process.exit();
