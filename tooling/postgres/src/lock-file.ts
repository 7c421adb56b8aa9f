import { rmSync, statSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";

const sqliteBusy = 5;

/** A lock that this process holds until it releases it or ends. */
export interface FileLock extends Disposable {
  release(): void;
}

/**
 * Takes the lock at `path`; returns null if another process has it.
 *
 * The lock is an exclusive SQLite transaction. The kernel releases it when the process ends, so there are no stale locks
 * that would have to be recognised by process ids, which containers reuse.
 */
export async function lockFile(path: string): Promise<FileLock | null> {
  for (;;) {
    await appendFile(path, "", { mode: 0o600 });
    const before = fileIdentity(path);
    const database = beginExclusive(path);
    if (database === null) return null;
    // A lock on a file that its last holder has just removed does not protect anything.
    if (before !== null && before === fileIdentity(path)) return heldLock(path, database);
    database.close();
  }
}

function beginExclusive(path: string): DatabaseSync | null {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && "errcode" in error && error.errcode === sqliteBusy) return null;
    throw error;
  }
}

function heldLock(path: string, database: DatabaseSync): FileLock {
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
