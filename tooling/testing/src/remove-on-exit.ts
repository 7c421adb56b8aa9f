import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

const pollMs = 20;
const polls = 250;

/**
 * Removes a cluster folder if the process exits without a teardown, as vitest does on Ctrl-C. Call it after the start, so that
 * the server's own exit handler runs first. Returns a function that undoes it.
 */
export function removeOnExit(dataDir: string): () => void {
  function remove(): void {
    const sleeper = new Int32Array(new SharedArrayBuffer(4));
    const pidFile = join(dataDir, "cluster", "postmaster.pid");
    for (let poll = 0; poll < polls && existsSync(pidFile); poll += 1) Atomics.wait(sleeper, 0, 0, pollMs);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
  process.once("exit", remove);
  return () => void process.off("exit", remove);
}
