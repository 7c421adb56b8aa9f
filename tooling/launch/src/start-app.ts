import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "../../..");
const preload = pathToFileURL(join(import.meta.dirname, "exit-with-launcher.ts")).href;
const patienceMs = 15_000;

/** A running process of the application. */
export interface RunningApp extends AsyncDisposable {
  /** Resolves with a sentence when the process ends, for whatever reason. */
  readonly ended: Promise<string>;
  /** Kills it. */
  kill(): void;
}

/**
 * Starts a process of the application in its own session, which does not receive the terminal's Ctrl-C, so that the launcher
 * determines the order in which processes stop. Disposing stops it and waits.
 * @param args of Node, in the folder of the repository
 */
export async function startApp(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<RunningApp> {
  const child = spawn(process.execPath, ["--import", preload, ...args], {
    cwd: root,
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  const exited = once(child, "exit");
  await once(child, "spawn");
  async function stop(): Promise<void> {
    child.kill("SIGTERM");
    const impatient = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    await exited;
    clearTimeout(impatient);
  }
  return {
    ended: exited.then(([code, signal]) => `The ${name} ended (${signal ?? `exit code ${code}`}).`),
    kill: () => child.kill("SIGKILL"),
    [Symbol.asyncDispose]: stop,
  };
}
