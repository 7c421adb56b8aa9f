import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { PostgresError } from "./postgres-error.ts";

const run = promisify(execFile);

/** The unprivileged account under which the server runs if this process is root. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. Returns null if this process is not root, else the owner of an existing cluster, else the
 * system account `postgres`, which is created if it is missing.
 */
export async function serverAccount(
  cluster: string,
  onProgress: (line: string) => void,
): Promise<ServerAccount | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(cluster).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const existing = await namedAccount();
  if (existing !== null) return existing;
  onProgress("Creating the system account postgres, because PostgreSQL refuses to run as root");
  try {
    await run("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/usr/sbin/nologin",
      "postgres",
    ]);
  } catch (error) {
    throw noAccount("it could not be created", error);
  }
  const created = await namedAccount();
  if (created === null) throw noAccount("it is missing");
  return created;
}

async function namedAccount(): Promise<ServerAccount | null> {
  const line = (await readFile("/etc/passwd", "utf8"))
    .split("\n")
    .find((entry) => entry.startsWith("postgres:"));
  if (line === undefined) return null;
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

function noAccount(why: string, cause?: unknown): PostgresError {
  return new PostgresError(
    "NO_ACCOUNT",
    `PostgreSQL refuses to run as root and needs an account named postgres, but ${why}. Run as an ordinary user instead.`,
    { cause },
  );
}

/** Whether an account may enter every folder of a path, according to owner, group and mode. */
export async function canReach(account: ServerAccount, path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { uid, gid, mode } = await stat(folder);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    if (((mode >> shift) & 1) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
