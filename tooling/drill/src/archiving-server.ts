import { execFile } from "node:child_process";
import { appendFile, chmod, chown, copyFile, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { type PostgresServer, startPostgres, waitUntil } from "@hindsight/postgres";
import { Client } from "pg";

const run = promisify(execFile);

/** How long the archiver and the replay of the log may take, in milliseconds. */
const REPLAY_MS = 120_000;

/** A server that keeps its write-ahead log in a folder, and what can be restored from it. */
export interface ArchivingServer {
  readonly server: PostgresServer;
  /** Copies the running cluster into a folder, as `pg_basebackup` does. */
  readonly baseBackup: (to: string) => Promise<void>;
  /** Puts the present segment of the log into the folder. */
  readonly switchLog: () => Promise<void>;
}

/** Starts a server in `folder` that copies each finished segment of its log to `log`. */
export async function startArchivingServer(
  folder: string,
  log: string,
  signal?: AbortSignal,
): Promise<ArchivingServer> {
  await mkdir(log, { recursive: true });
  const server = await startPostgres({
    dataDir: folder,
    ...(signal !== undefined && { signal }),
    flags: {
      archive_mode: "on",
      archive_command: `test ! -f "${log}/%f" && cp "%p" "${log}/%f"`,
      wal_level: "replica",
    },
  });
  const { uid, gid } = await stat(join(folder, "cluster"));
  await chown(log, uid, gid);
  const ask = (sql: string) => query(server.url(), sql);
  return {
    server,
    async baseBackup(to) {
      await mkdir(to, { mode: 0o711 });
      const session = new Client({ connectionString: server.url() });
      await session.connect();
      try {
        // The session that begins a backup has to end it.
        await session.query("SELECT pg_backup_start('drill', fast => true)");
        await run("cp", ["-a", join(folder, "cluster"), to]);
        const { rows } = await session.query<{ label: string }>(
          "SELECT labelfile AS label FROM pg_backup_stop()",
        );
        const label = join(to, "cluster", "backup_label");
        await writeFile(label, rows[0]?.label ?? "");
        await chown(label, uid, gid);
      } finally {
        await session.end();
      }
      await rm(join(to, "cluster", "postmaster.pid"), { force: true });
      await rm(join(to, "cluster", "postmaster.opts"), { force: true });
      await copyFile(join(folder, "password"), join(to, "password"));
      await chmod(join(to, "password"), 0o600);
    },
    async switchLog() {
      const [{ name = "" } = {}] = await ask("SELECT pg_walfile_name(pg_switch_wal()) AS name");
      await expectSoon("the log was not archived", async () => {
        const [{ archived = "" } = {}] = await ask(
          "SELECT coalesce(last_archived_wal, '') AS archived FROM pg_stat_archiver",
        );
        return archived >= name;
      });
    },
  };
}

/** Starts a base backup, replays the log up to an instant, and resolves when the server takes writes. */
export async function restoreTo(
  instant: string,
  backup: string,
  log: string,
  signal?: AbortSignal,
): Promise<PostgresServer> {
  const cluster = join(backup, "cluster");
  const settings = [
    `restore_command = 'cp "${log}/%f" "%p"'`,
    `recovery_target_time = '${instant}'`,
    "recovery_target_action = 'promote'",
  ];
  await appendFile(join(cluster, "postgresql.auto.conf"), `${settings.join("\n")}\n`);
  await writeFile(join(cluster, "recovery.signal"), "", { mode: 0o644 });
  await using starting = new AsyncDisposableStack();
  const server = starting.use(
    await startPostgres({ dataDir: backup, ...(signal !== undefined && { signal }) }),
  );
  await expectSoon("the restored server takes no writes", async () => {
    signal?.throwIfAborted();
    const [{ done = "" } = {}] = await query(server.url(), "SELECT (NOT pg_is_in_recovery())::text AS done");
    return done === "true";
  });
  starting.move();
  return server;
}

async function expectSoon(failure: string, condition: () => Promise<boolean>): Promise<void> {
  if (!(await waitUntil(condition, REPLAY_MS))) throw new Error(failure);
}

async function query(url: string, sql: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, string>>(sql)).rows;
  } finally {
    await client.end();
  }
}
