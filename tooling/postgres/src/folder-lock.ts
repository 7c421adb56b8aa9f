import { rmSync, statSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { PostgresError } from "./postgres-error.ts";

const sqliteBusy = 5;

/** A lock on a folder for as long as this process lives. */
export interface FolderLock extends Disposable {
  release(): void;
}

/**
 * Takes the lock, or throws FOLDER_IN_USE at once when another process has it.
 *
 * The lock is an exclusive SQLite transaction: the kernel drops it with the process, however it ends,
 * so there is no stale lock to judge by process ids, which a container hands out again.
 */
export async function lockFolder(path: string): Promise<FolderLock> {
  for (;;) {
    await appendFile(path, "", { mode: 0o600 });
    const before = fileIdentity(path);
    const database = beginExclusive(path);
    // A lock won on a file that its last holder has just removed protects nothing.
    if (before !== null && before === fileIdentity(path)) return heldLock(path, database);
    database.close();
  }
}

function beginExclusive(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && "errcode" in error && error.errcode === sqliteBusy) {
      throw new PostgresError("FOLDER_IN_USE", "Another running process uses this database folder.");
    }
    throw error;
  }
}

function heldLock(path: string, database: DatabaseSync): FolderLock {
  function release(): void {
    if (!database.isOpen) return;
    rmSync(path, { force: true });
    database.close();
  }
  return { release, [Symbol.dispose]: release };
}

function fileIdentity(path: string): string | null {
  const file = statSync(path, { bigint: true, throwIfNoEntry: false });
  return file === undefined ? null : `${file.dev}:${file.ino}`;
}
