import { execFile } from "node:child_process";
import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { lockFile, waitUntil } from "@hindsight/postgres";
import { folderHash } from "./folder-hash.ts";
import { WebBuildError } from "./web-build-error.ts";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../../..");
const web = join(root, "apps/web");
const dist = join(web, "dist");
const cache = join(web, "node_modules/.cache/build");
const stamp = join(cache, "built-from");

// The web app imports the parts of a history, and types and schemas of the API; everything else comes from its dependencies.
const sources = ["apps/web", "packages/history-ui", "packages/api/src", "pnpm-lock.yaml"];
const buildTimeoutMs = 5 * 60_000;

/**
 * Builds the web app, unless the last build had the same sources.
 * @returns the folder of its files.
 * @throws {WebBuildError} if it cannot be built.
 */
export async function buildWeb(signal: AbortSignal, onProgress: (line: string) => void): Promise<string> {
  await mkdir(cache, { recursive: true });
  using _lock = await lockBuild(signal);
  const hash = await folderHash(root, sources);
  if (await isBuiltFrom(hash)) return dist;
  onProgress("Building the web app");
  await rm(stamp, { force: true });
  const vite = join(
    dirname(createRequire(join(web, "package.json")).resolve("vite/package.json")),
    "bin/vite.js",
  );
  try {
    // As it is shipped, whoever asks: tests have an environment of their own.
    const env = { ...process.env, NODE_ENV: "production" };
    await run(process.execPath, [vite, "build", "--logLevel", "warn"], { cwd: web, env, signal });
  } catch (error) {
    signal.throwIfAborted();
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    throw new WebBuildError(`The web app cannot be built: ${said}`, { cause: error });
  }
  await writeFile(stamp, hash);
  return dist;
}

async function isBuiltFrom(hash: string): Promise<boolean> {
  try {
    await access(join(dist, "index.html"));
    return (await readFile(stamp, "utf8")) === hash;
  } catch {
    return false;
  }
}

// Launchers with different data folders share one build.
async function lockBuild(signal: AbortSignal): Promise<Disposable> {
  const path = join(cache, "lock");
  let lock: Disposable | null = null;
  await waitUntil(async () => (lock = await lockFile(path)) !== null, buildTimeoutMs, signal);
  if (lock === null) throw new WebBuildError("Another process has been building the web app for too long.");
  return lock;
}
