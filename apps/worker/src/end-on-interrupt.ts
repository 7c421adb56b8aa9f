import type { ProgressOutput } from "./progress-bar.ts";

/** What a shell says of a process that SIGINT ended. */
const INTERRUPTED = 128 + 2;

/**
 * Ends the process at once on Ctrl-C, and the server cancels its statement then. Every command can be killed and run again. One that
 * listens itself ends as it likes, as `serve` does.
 */
export function endOnInterrupt(output: ProgressOutput): void {
  process.on("SIGINT", () => {
    if (process.listenerCount("SIGINT") > 1) return;
    const ownLine = output.isTTY === true ? "\n" : "";
    output.write(`${ownLine}error: Interrupted. What was done stays, and the command can be run again\n`);
    process.exit(INTERRUPTED);
  });
}
