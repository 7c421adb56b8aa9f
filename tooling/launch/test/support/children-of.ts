import { readFile } from "node:fs/promises";
import { waitFor } from "@hindsight/testing";

/** A process that another one started: its number and its command line. */
export interface ChildOf {
  readonly pid: number;
  readonly command: string;
}

/** The processes that this one started. Linux tells, other systems give none. */
export async function childrenOf(pid: number): Promise<readonly ChildOf[]> {
  const pids = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  const numbers = pids
    .split(" ")
    .filter((text) => text !== "")
    .map(Number);
  return Promise.all(numbers.map(async (child) => ({ pid: child, command: await commandOf(child) })));
}

/** Waits until none of these runs any more. */
export async function untilGone(children: readonly ChildOf[]): Promise<void> {
  for (const { pid, command } of children) {
    await waitFor(async () => (await commandOf(pid)) !== command, {
      timeout: 20_000,
      message: `The end of ${command}`,
    });
  }
}

// Empty for a process that has ended, whether or not anyone has waited for it.
async function commandOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
}
