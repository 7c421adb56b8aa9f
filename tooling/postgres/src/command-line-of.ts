import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The command line of a running process, joined by spaces; null if there is no such process. */
export async function commandLineOf(pid: number): Promise<string | null> {
  try {
    if (process.platform === "linux") {
      const words = await readFile(`/proc/${pid}/cmdline`, "utf8");
      return words === "" ? null : words.replaceAll("\0", " ");
    }
    return (await run("ps", ["-ww", "-o", "command=", "-p", String(pid)])).stdout;
  } catch {
    return null;
  }
}
