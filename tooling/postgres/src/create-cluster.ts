import { once } from "node:events";
import { chown, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { DataFolder } from "./data-folder.ts";
import { PostgresError } from "./postgres-error.ts";
import type { ServerAccount } from "./server-account.ts";
import type { ServerCommand } from "./server-command.ts";

const stagingPrefix = "new-cluster-";

interface CreateClusterOptions {
  readonly folder: DataFolder;
  readonly initdb: string;
  readonly command: ServerCommand;
  readonly account: ServerAccount | null;
  /** False for a temporary cluster. */
  readonly durable: boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * Creates a cluster if the folder has none, and returns its password. It is created under another name and renamed when
 * complete, so that an interrupted attempt is not taken for a cluster.
 */
export async function createCluster(options: CreateClusterOptions): Promise<string> {
  const { folder, account } = options;
  await removeLeftovers(folder);
  if (await exists(folder.cluster)) return readPassword(folder);
  const staging = await mkdtemp(join(folder.root, stagingPrefix));
  try {
    const password = randomBytes(24).toString("base64url");
    const passwordFile = join(staging, "password");
    await mkdir(join(staging, "cluster"), { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    await writeFile(folder.password, password, { mode: 0o600 });
    if (account !== null) {
      for (const path of [passwordFile, join(staging, "cluster"), staging]) {
        await chown(path, account.uid, account.gid);
      }
    }
    await runInitdb(options, join(staging, "cluster"), passwordFile);
    await rename(join(staging, "cluster"), folder.cluster);
    return password;
  } finally {
    await removeFolder(staging);
  }
}

async function runInitdb(
  options: CreateClusterOptions,
  cluster: string,
  passwordFile: string,
): Promise<void> {
  const { initdb, command, folder, durable, signal } = options;
  const child = command(
    initdb,
    [
      `--pgdata=${cluster}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      // Every account of the machine can connect to a loopback port, so a password is required.
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      ...(await localeOptions(options)),
      "--no-instructions",
      ...(durable ? [] : ["--no-sync"]),
    ],
    { cwd: folder.root, stdio: ["ignore", "pipe", "pipe"], ...(signal && { signal }) },
  );
  const output = Promise.all([readAll(child.stdout), readAll(child.stderr)]);
  await once(child, "exit");
  if (child.exitCode === 0) return;
  const said = (await output).join("\n").trim();
  throw new PostgresError("INIT_FAILED", `PostgreSQL could not create a database in ${cluster}: ${said}`);
}

/** The builtin locale sorts alike on all machines. PostgreSQL 16 lacks it, and uses the closest one of the system. */
async function localeOptions({ initdb, command, folder }: CreateClusterOptions): Promise<readonly string[]> {
  const child = command(initdb, ["--version"], { cwd: folder.root, stdio: ["ignore", "pipe", "pipe"] });
  const major = Number(/\d+/.exec(await readAll(child.stdout))?.[0]);
  if (major < 17) return ["--locale=C.UTF-8"];
  return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
}

async function removeLeftovers(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.root)) {
    if (name.startsWith(stagingPrefix)) await removeFolder(join(folder.root, name));
  }
}

async function readAll(stream: Readable | null): Promise<string> {
  return stream === null ? "" : text(stream);
}

// Retries, because an initdb that is being stopped may still write files.
async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

/** The password of an existing cluster. */
async function readPassword(folder: DataFolder): Promise<string> {
  try {
    return (await readFile(folder.password, "utf8")).trim();
  } catch (error) {
    throw new PostgresError(
      "FOLDER_NOT_OURS",
      `Cannot read the file ${basename(folder.password)} in ${folder.root}; the folder may belong to another user.`,
      { cause: error },
    );
  }
}
