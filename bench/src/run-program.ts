import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

import { programEnv } from "@hindsight/testing";

/** Root of the repository. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** A program of the repository as a process of its own, with nothing in its environment but what is given. */
export function runProgram(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: ROOT,
    env: programEnv(env),
    stdio: ["ignore", "ignore", "inherit"],
  });
}
