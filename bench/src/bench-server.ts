import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startPostgres, type PostgresServer } from "@hindsight/postgres";
import { closeOnSignal } from "./close-on-signal.ts";
import { withClient } from "./with-client.ts";

/** Durable, as in production. Without autovacuum and checkpoints, which would affect only some of the variants. */
export const SETTINGS = {
  fsync: "on",
  shared_buffers: "1GB",
  autovacuum: "off",
  max_wal_size: "16GB",
  checkpoint_timeout: "1h",
  jit: "off",
} as const;

export type Settings = Readonly<Record<keyof typeof SETTINGS, string>>;

/** A PostgreSQL server for the benchmark, in a temporary folder. */
export interface BenchServer extends AsyncDisposable {
  /** Creates a database and returns its connection string. */
  database(name: string, settings?: Readonly<Record<string, string>>): Promise<string>;
  /** Drops a database and frees its disk space. */
  dropDatabase(name: string): Promise<void>;
  /** Connection string of the maintenance database. */
  readonly url: string;
  readonly settings: Settings;
}

export async function startBenchServer(
  onProgress: (line: string) => void,
  changed: Partial<Settings> = {},
): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "hindsight-bench-"));
  const settings = { ...SETTINGS, ...changed };
  const server: PostgresServer = await startPostgres({ dataDir, flags: settings, onProgress });
  const close = closeOnSignal(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    url: server.url("postgres"),
    settings,
    async database(name, settings = {}) {
      await server.createDatabase(name);
      await withClient(server.url("postgres"), async (client) => {
        for (const [setting, value] of Object.entries(settings)) {
          const [database, text] = [client.escapeIdentifier(name), client.escapeLiteral(value)];
          await client.query(`ALTER DATABASE ${database} SET ${setting} = ${text}`);
        }
      });
      return server.url(name);
    },
    dropDatabase: (name) =>
      withClient(server.url("postgres"), async (client) => {
        await client.query(`DROP DATABASE ${client.escapeIdentifier(name)}`);
      }),
    [Symbol.asyncDispose]: close,
  };
}
