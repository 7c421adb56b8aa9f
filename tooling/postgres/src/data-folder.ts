import { chmod, mkdir, realpath, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { lockFile } from "./lock-file.ts";
import type { FileLock } from "./lock-file.ts";
import { PostgresError } from "./postgres-error.ts";

/** The files of one data folder. All but `cluster` belong to the account that starts the server. */
export interface DataFolder {
  readonly root: string;
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  /** The generated superuser password, mode 0600. */
  readonly password: string;
  /** Held open by the process that runs the server. */
  readonly lock: string;
  readonly log: string;
  /** The port of the last start, which is used again if it is free. */
  readonly port: string;
}

/** Creates the folder if necessary, and resolves symbolic links so that a folder has one name. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const root = await createFolder(resolve(path));
  return {
    root,
    cluster: join(root, "cluster"),
    password: join(root, "password"),
    lock: join(root, "lock"),
    log: join(root, "postgres.log"),
    port: join(root, "port"),
  };
}

/** Locks the folder for this process, or throws FOLDER_IN_USE at once. */
export async function lockDataFolder(folder: DataFolder): Promise<FileLock> {
  const lock = await lockFile(folder.lock);
  if (lock !== null) return lock;
  throw new PostgresError(
    "FOLDER_IN_USE",
    `Another running process uses the database folder ${folder.root}.`,
  );
}

async function createFolder(path: string): Promise<string> {
  try {
    const created = await mkdir(path, { recursive: true });
    // 0711 lets the server's unprivileged account pass through, but nobody list the folder.
    if (created !== undefined) await chmod(path, 0o711);
    if (!(await stat(path)).isDirectory()) throw new Error("it is not a folder");
    return await realpath(path);
  } catch (error) {
    throw new PostgresError(
      "FOLDER_NOT_OURS",
      `Cannot use ${path} as the database folder: ${String(error)}`,
      {
        cause: error,
      },
    );
  }
}
