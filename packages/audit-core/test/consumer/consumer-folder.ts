import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const packageFolder = resolve(import.meta.dirname, "../..");
const example = resolve(packageFolder, "../../examples/new-app");
const tsc = resolve(packageFolder, "../../node_modules/typescript/bin/tsc");

/** The example application outside the repository, with the package as it is published. */
export interface ConsumerFolder extends AsyncDisposable {
  readonly path: string;
  /** Type-checks everything in the folder; rejects with what the compiler says. */
  check(): Promise<void>;
  /** Runs a TypeScript file of the folder on a database and gives what it prints. */
  start(file: string, databaseUrl: string): Promise<string>;
}

/** Packs the package, copies the example away and installs it there. */
export async function consumerFolder(): Promise<ConsumerFolder> {
  await using stack = new AsyncDisposableStack();
  const path = await mkdtemp(join(tmpdir(), "hindsight-consumer-"));
  stack.defer(() => rm(path, { recursive: true, force: true }));
  await pnpm(packageFolder, ["pack", "--out", join(path, "audit-core.tgz")]);
  await cp(example, path, {
    recursive: true,
    filter: (source) => !/node_modules|\.tgz$|lock/.test(source.slice(example.length)),
  });
  await pnpm(path, ["install", "--prefer-offline", "--ignore-workspace", "--no-lockfile"]);
  const made = stack.move();
  return {
    path,
    async check() {
      await orWhatItSaid(run(process.execPath, [tsc, "--pretty", "false"], { cwd: path }));
    },
    async start(file, databaseUrl) {
      const env = { DATABASE_URL: databaseUrl };
      const { stdout } = await orWhatItSaid(run(process.execPath, [file], { cwd: path, env }));
      return stdout;
    },
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}

async function pnpm(cwd: string, args: readonly string[]): Promise<void> {
  const shell = process.platform === "win32";
  await orWhatItSaid(run("npx", ["-y", "pnpm@12", ...args], { cwd, shell }));
}

async function orWhatItSaid<T>(running: Promise<T>): Promise<T> {
  try {
    return await running;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`.trim() || String(error), { cause: error });
  }
}
