import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type PostgresServer, removePostgres, startPostgres } from "@hindsight/postgres";
import { folderPrefix } from "./remove-leftovers.ts";
import { scratchFolder } from "./scratch-folder.ts";

/** A PostgreSQL server of one test, for what cannot be done to the shared one. */
export interface OwnServer extends AsyncDisposable {
  /** A connection string; the same after a restart. */
  url(database?: string): string;
  createDatabase(name: string): Promise<void>;
  /** Kills the server, as a crash of the machine would, and starts it again. */
  crash(): Promise<void>;
  /** Stops the server briefly, and starts a standby that replicates it from then on. */
  standby(): Promise<OwnServer>;
}

/** Starts a server with durable writes, unless the flags say otherwise. */
export async function ownServer(flags: Readonly<Record<string, string>> = {}): Promise<OwnServer> {
  return serve(join(await scratchFolder(), `${folderPrefix}${randomUUID()}`), flags);
}

async function serve(dataDir: string, flags: Readonly<Record<string, string>>): Promise<OwnServer> {
  let server: PostgresServer = await startPostgres({ dataDir, flags });
  async function restart(stop: () => Promise<unknown>): Promise<void> {
    await stop();
    server = await startPostgres({ dataDir, flags });
  }
  return {
    url: (database) => server.url(database),
    createDatabase: (name) => server.createDatabase(name),
    crash: () =>
      restart(async () => {
        const file = await readFile(join(dataDir, "cluster", "postmaster.pid"), "utf8");
        // The signal of `pg_ctl stop -m immediate`: nothing is written to disk.
        process.kill(Number.parseInt(file, 10), "SIGQUIT");
        await server.exited;
        await server.stop();
      }),
    async standby() {
      const copy = join(await scratchFolder(), `${folderPrefix}${randomUUID()}`);
      await mkdir(copy, { mode: 0o711 });
      await restart(async () => {
        await server.stop();
        await promisify(execFile)("cp", ["-a", join(dataDir, "cluster"), join(dataDir, "password"), copy]);
      });
      await writeFile(join(copy, "cluster", "standby.signal"), "", { mode: 0o644 });
      await appendFile(
        join(copy, "cluster", "postgresql.auto.conf"),
        `primary_conninfo = '${server.url().replaceAll("'", "''")}'\n`,
      );
      return serve(copy, flags);
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await removePostgres(dataDir);
    },
  };
}
