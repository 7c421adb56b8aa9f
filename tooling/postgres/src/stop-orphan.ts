import { rm } from "node:fs/promises";
import { commandLineOf } from "./command-line-of.ts";
import type { DataFolder } from "./data-folder.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import { stopProcess } from "./stop-process.ts";

/**
 * Cleans up after a killed launcher: stops its server if that is still running, else removes the pid file. The caller must hold
 * the folder's lock. Returns whether a server was stopped.
 */
export async function stopOrphan(folder: DataFolder): Promise<boolean> {
  const postmaster = await readPostmasterFile(folder.cluster);
  if (postmaster === null) return false;
  const { pid, path } = postmaster;
  const runs = async (): Promise<boolean> => (await commandLineOf(pid))?.includes(folder.cluster) ?? false;
  const found = await runs();
  if (found) await stopProcess(pid, async () => !(await runs()));
  // PostgreSQL would take any process with this id for its own, but ids are reused.
  await rm(path, { force: true });
  return found;
}
