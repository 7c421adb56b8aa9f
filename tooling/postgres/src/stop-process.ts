import { PostgresError } from "./postgres-error.ts";
import { waitUntil } from "./wait-until.ts";

const fastShutdownMs = 30_000;
const immediateShutdownMs = 10_000;

/**
 * Stops a server: first with a fast shutdown, which rolls back open transactions and writes everything to disk, then with an
 * immediate one, after which the next start recovers from the log.
 */
export async function stopProcess(pid: number, hasExited: () => boolean | Promise<boolean>): Promise<void> {
  for (const [signal, timeout] of [
    ["SIGINT", fastShutdownMs],
    ["SIGQUIT", immediateShutdownMs],
  ] as const) {
    if (await hasExited()) return;
    process.kill(pid, signal);
    if (await waitUntil(hasExited, timeout)) return;
  }
  throw new PostgresError("STOP_FAILED", `The PostgreSQL server with process id ${pid} does not stop.`);
}
