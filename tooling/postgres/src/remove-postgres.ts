import { rm } from "node:fs/promises";
import { lockDataFolder, openDataFolder } from "./data-folder.ts";
import { stopOrphan } from "./stop-orphan.ts";

/**
 * Deletes a data folder with all its data. First stops the server that a killed process may have left running.
 *
 * @throws {PostgresError} FOLDER_IN_USE if a running process uses it.
 */
export async function removePostgres(dataDir: string): Promise<void> {
  const folder = await openDataFolder(dataDir);
  using _lock = await lockDataFolder(folder);
  await stopOrphan(folder);
  await rm(folder.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
