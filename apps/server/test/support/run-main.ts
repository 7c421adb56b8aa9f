import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

import { programEnv } from "@hindsight/testing";

export interface Run extends AsyncDisposable {
  readonly process: ChildProcess;
  /** Everything it wrote so far, on both streams. */
  output(): string;
  /** Its exit code, when it has ended. */
  readonly exit: Promise<number | null>;
}

/** Runs the server as a process of its own, with this environment and no other. */
export function runMain(env: Readonly<Record<string, string>>): Run {
  const main = resolve(import.meta.dirname, "../../src/main.ts");
  const child = spawn(process.execPath, [main], { env: programEnv(env), stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const exit = once(child, "close").then(([code]) => code as number | null);
  return {
    process: child,
    output: () => text,
    exit,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await exit;
    },
  };
}
