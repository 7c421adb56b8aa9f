import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { connectionUrl } from "./connection-url.ts";
import { openDataFolder } from "./data-folder.ts";
import { lockFile } from "./lock-file.ts";
import { readPostmasterFile } from "./postmaster-file.ts";

/** The connection string of the server that another process runs on this folder; null if there is none. */
export async function runningPostgresUrl(dataDir: string, database?: string): Promise<string | null> {
  // Opening a folder creates it.
  if (!existsSync(dataDir)) return null;
  const folder = await openDataFolder(dataDir);
  using free = await lockFile(folder.lock);
  if (free !== null) return null;
  const server = await readPostmasterFile(folder.cluster);
  if (server === null || !server.ready) return null;
  const password = await readFile(folder.password, "utf8");
  return connectionUrl({ password: password.trim(), port: server.port, database });
}
