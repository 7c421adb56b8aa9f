import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

import { programEnv } from "@hindsight/testing";

import { closeOnSignal } from "./close-on-signal.ts";

/** Root of the repository. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** A program of the repository as a process of its own, with nothing in its environment but what is given. */
export function runProgram(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: programEnv(env),
    stdio: ["ignore", "ignore", "inherit"],
  });
  const end = closeOnSignal(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  });
  child.once("exit", () => void end());
  return child;
}
