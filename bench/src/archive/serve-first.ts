import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Has the processor serve some processes before all others, or as any other again, with `chrt` of util-linux.
 * Resolves to false where the system does not have it or does not allow it.
 */
export async function serveFirst(pids: readonly number[], first: boolean): Promise<boolean> {
  const policy = first ? ["--fifo", "--reset-on-fork"] : ["--other"];
  try {
    for (const pid of pids)
      await run("chrt", ["--all-tasks", ...policy, "--pid", first ? "1" : "0", String(pid)]);
    return true;
  } catch {
    return false;
  }
}
