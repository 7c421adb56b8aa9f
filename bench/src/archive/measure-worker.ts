import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

import { runProgram } from "../run-program.ts";

/** What one command of the worker took, from the start of its process to its end. */
export interface WorkerCost {
  readonly seconds: number;
  /** The most memory that the process had, in bytes. */
  readonly memory: number;
}

/** Runs a command of the worker as the image does. */
export async function measureWorker(args: readonly string[], databaseUrl: string): Promise<WorkerCost> {
  const node = ["--max-semi-space-size=2", "--heap-growing-percent=20", "apps/worker/src/main.ts"];
  const began = performance.now();
  const child = runProgram([...node, ...args], { DATABASE_URL: databaseUrl, MALLOC_ARENA_MAX: "2" });
  const ended = once(child, "exit") as Promise<[number | null]>;
  let memory = 0;
  while (child.exitCode === null && child.signalCode === null) {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    memory = Math.max(memory, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024);
    await Promise.race([ended, setTimeout(100)]);
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`);
  return { seconds: (performance.now() - began) / 1000, memory };
}
