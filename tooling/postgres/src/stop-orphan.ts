import { rm } from "node:fs/promises";
import { commandLineOf } from "./command-line-of.ts";
import type { DataFolder } from "./data-folder.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import { stopProcess } from "./stop-process.ts";

/**
 * Clears what a killed launcher left behind: stops its server when that still runs, else removes its pid
 * file. Only for the holder of the folder's lock. Gives true when a server was stopped.
 */
export async function stopOrphan(folder: DataFolder): Promise<boolean> {
  const postmaster = await readPostmasterFile(folder.cluster);
  if (postmaster === null) return false;
  const { pid, path } = postmaster;
  const runs = async (): Promise<boolean> => (await commandLineOf(pid))?.includes(folder.cluster) ?? false;
  const found = await runs();
  if (found) await stopProcess(pid, async () => !(await runs()));
  // PostgreSQL takes any live process with this number for its own, and numbers are handed out again.
  await rm(path, { force: true });
  return found;
}
