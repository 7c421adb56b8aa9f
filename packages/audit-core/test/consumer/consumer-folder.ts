import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
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
  /** Runs a TypeScript file of the folder on a database and gives what it prints; on the oldest Node when asked. */
  start(file: string, databaseUrl: string, on?: "oldest Node"): Promise<string>;
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
  const oldest = await oldestNode(join(path, "oldest-node"));
  const made = stack.move();
  return {
    path,
    async check() {
      await orWhatItSaid(run(process.execPath, [tsc, "--pretty", "false"], { cwd: path }));
    },
    async start(file, databaseUrl, on) {
      const env = { DATABASE_URL: databaseUrl };
      const node = on === undefined ? process.execPath : oldest;
      const { stdout } = await orWhatItSaid(run(node, [file], { cwd: path, env }));
      return stdout;
    },
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}

/** The oldest Node that the package names in `engines`, from npm; it strips types by itself as the newest does. */
async function oldestNode(folder: string): Promise<string> {
  await mkdir(folder);
  const manifest = { private: true, dependencies: { node: "^22.18.0" } };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "pnpm-workspace.yaml"), "allowBuilds:\n  node: true\n");
  await pnpm(folder, ["install", "--prefer-offline", "--no-lockfile"]);
  return join(folder, "node_modules/node/bin/node");
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
