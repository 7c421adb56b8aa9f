import { readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PostgresError, removePostgres } from "@hindsight/postgres";
import { scratchFolder } from "./scratch-folder.ts";

/** Prefix of the cluster folders of test runs. */
export const folderPrefix = "hindsight-test-";

// A newer folder may belong to a run that has not locked it yet.
const youngMs = 60_000;

/** Removes the clusters, running or not, of earlier test runs that were killed. */
export async function removeLeftovers(): Promise<void> {
  const folders = new Set([tmpdir(), await scratchFolder()]);
  for (const folder of folders) await removeLeftoversOf(folder);
}

async function removeLeftoversOf(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!name.startsWith(folderPrefix) || !(await isOursAndOld(path))) continue;
    try {
      await removePostgres(path);
    } catch (error) {
      if (!(error instanceof PostgresError && error.code === "FOLDER_IN_USE")) throw error;
    }
  }
}

async function isOursAndOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && found.uid === process.getuid?.() && Date.now() - found.mtimeMs > youngMs;
}
