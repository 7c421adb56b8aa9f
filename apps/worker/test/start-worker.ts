import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { programEnv } from "@hindsight/testing";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** Killed when disposed of, so that a test that fails leaves nothing running. */
export interface RunningWorker extends AsyncDisposable {
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
  /** What it has printed so far. */
  output(): string;
  /** Reads no more of what it prints, as `| head`. */
  stopReading(): void;
  kill(signal: NodeJS.Signals): void;
}

/** The worker as a process of its own, with nothing in its environment but what is given, nor to read. */
export function startWorker(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = "",
): RunningWorker {
  const child = spawn(process.execPath, [main, ...args], {
    env: programEnv(env),
    stdio: "pipe",
  });
  child.stdin.end(input);
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => chunks.push(text));
  const output = (): string => chunks.join("");
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, output: output() }));
  return {
    ended,
    output,
    stopReading: () => void child.stdout.destroy(),
    kill: (signal) => void child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
