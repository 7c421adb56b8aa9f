import { Client, escapeIdentifier } from "pg";
import { connectionUrl } from "./connection-url.ts";
import { createCluster } from "./create-cluster.ts";
import { lockDataFolder, openDataFolder } from "./data-folder.ts";
import type { PostgresServer } from "./postgres-server.ts";
import { serverAccount } from "./server-account.ts";
import { serverBinaries } from "./server-binaries.ts";
import { serverCommand } from "./server-command.ts";
import { launchServer } from "./server-process.ts";
import { stopOrphan } from "./stop-orphan.ts";

/** How to start a server. */
export interface StartPostgresOptions {
  /** The data folder, created if necessary. A folder has at most one running server. */
  readonly dataDir: string;
  /** A port of 127.0.0.1 that must be free. @default the port of the last start, else any free one */
  readonly port?: number;
  /** PostgreSQL settings, such as `{ fsync: "off" }`. @default {} */
  readonly flags?: Readonly<Record<string, string>>;
  /** Called with a sentence about each step that takes time. */
  readonly onProgress?: (line: string) => void;
  /** Aborts the start. A running server is only stopped by `stop`. */
  readonly signal?: AbortSignal;
}

/**
 * Starts an embedded PostgreSQL server on 127.0.0.1 with a generated password.
 *
 * @throws {PostgresError} with a code and one sentence that says what to do.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<PostgresServer> {
  const { dataDir, port, flags = {}, onProgress = () => {}, signal } = options;
  const folder = await openDataFolder(dataDir);
  await using cleanup = new AsyncDisposableStack();
  cleanup.use(await lockDataFolder(folder));
  if (await stopOrphan(folder))
    onProgress("Stopped the database server that an earlier run had left running");
  const binaries = await serverBinaries();
  const account = await serverAccount(folder.cluster, onProgress);
  const command = await serverCommand(account, [binaries.postgres, folder.cluster]);
  const password = await createCluster({
    folder,
    account,
    command,
    signal,
    initdb: binaries.initdb,
    durable: flags.fsync !== "off",
  });
  const server = await launchServer({ folder, command, flags, port, signal, postgres: binaries.postgres });
  cleanup.defer(() => server.stop());
  const resources = cleanup.move();
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= resources.disposeAsync());
  const { port: actualPort } = server;
  const url = (database?: string): string => connectionUrl({ password, port: actualPort, database });

  return {
    port: actualPort,
    exited: server.exited,
    url,
    stop,
    createDatabase: (name, { template } = {}) => createDatabase(url(), name, template),
    [Symbol.asyncDispose]: stop,
  };
}

async function createDatabase(url: string, name: string, template = "template0"): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // By the other strategy a crash takes sequences of the copy back, so that they give numbers twice: seen with PostgreSQL 18.4.
    await client.query(
      `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)} STRATEGY file_copy`,
    );
  } finally {
    await client.end();
  }
}
