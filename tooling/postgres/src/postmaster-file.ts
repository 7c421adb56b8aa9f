import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The contents of `postmaster.pid` of a running server. */
export interface PostmasterFile {
  readonly path: string;
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** Reads `postmaster.pid`; null if it is missing or incomplete. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | null> {
  const path = join(cluster, "postmaster.pid");
  const text = await readFile(path, "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number.parseInt(lines[0] ?? "", 10);
  // The fourth line is the port, the eighth the state: "starting", "ready", "stopping", padded with spaces.
  return Number.isNaN(pid)
    ? null
    : { path, pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}
