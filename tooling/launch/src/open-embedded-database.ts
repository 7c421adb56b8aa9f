import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  createDatabase,
  createRoles,
  type DatabaseRoles,
  grantRoles,
  type LoginRole,
  seedDemo,
  partitionsSetting,
} from "@hindsight/db";
import { startPostgres } from "@hindsight/postgres";
import type { PostgresServer } from "@hindsight/postgres";
import { Client } from "pg";
import { LaunchError } from "./launch-error.ts";
import type { OpenDatabase } from "./open-database.ts";
import { sessionSecret } from "./session-secret.ts";
import { untilAborted } from "./until-aborted.ts";

interface OpenOptions {
  readonly dataDir: string;
  readonly signal: AbortSignal;
  readonly onProgress: (line: string) => void;
  /** Whether to create the demo if the folder has no database. */
  readonly create: boolean;
}

/** The database of the embedded mode. */
export const demoDatabase = "hindsight";

// Renamed when complete, so that after an interruption the first run starts again.
const unfinished = `${demoDatabase}_unfinished`;

/**
 * Starts PostgreSQL on the data folder and brings its database up to date; the first run seeds the demo.
 * @throws {LaunchError} if there is no database and none is to be created.
 */
export async function openEmbeddedDatabase({
  dataDir,
  signal,
  onProgress,
  create,
}: OpenOptions): Promise<OpenDatabase> {
  const folder = join(dataDir, "postgres");
  // Starting a server would create the folder.
  if (!create && !existsSync(join(folder, "cluster"))) throw noDatabase(dataDir);
  onProgress(`Starting PostgreSQL on ${folder}`);
  await using cleanup = new AsyncDisposableStack();
  const server = cleanup.use(await startPostgres({ dataDir: folder, signal, onProgress }));
  const roles = newRoles();
  if (!create && !(await holdsDatabase(server))) throw noDatabase(dataDir);
  await untilAborted(prepare(server, roles, onProgress), signal);
  const secret = await sessionSecret(dataDir);
  const running = cleanup.move();
  return {
    url: server.url(demoDatabase),
    serverUrl: urlOf(server, roles.application),
    // As the owner: nobody else runs a worker here, and the history is verified and begun by the owner only.
    workerUrl: server.url(demoDatabase),
    secret,
    demo: true,
    failed: server.exited.then(
      ({ code, signal: by }) =>
        `PostgreSQL ended (${by ?? `exit code ${code}`}), see ${folder}/postgres.log.`,
    ),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

// New passwords for each run, as nobody else needs them.
function newRoles(): DatabaseRoles {
  const role = (name: string): LoginRole => ({ name, password: randomBytes(24).toString("base64url") });
  return { application: role("hindsight_application"), maintenance: role("hindsight_archive") };
}

function urlOf(server: PostgresServer, { name, password }: LoginRole): string {
  const url = new URL(server.url(demoDatabase));
  url.username = name;
  url.password = password;
  return url.href;
}

async function prepare(
  server: PostgresServer,
  roles: DatabaseRoles,
  onProgress: (line: string) => void,
): Promise<void> {
  if (await holdsDatabase(server)) {
    onProgress("Bringing the database up to date");
    return await migrate(server.url(demoDatabase), roles, false);
  }
  onProgress("First run: creating the database and its demo data");
  await asAdmin(server, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${unfinished}`);
    await migrate(server.url(unfinished), roles, true);
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${demoDatabase}`);
  });
}

async function holdsDatabase(server: PostgresServer): Promise<boolean> {
  return asAdmin(server, async (admin) => {
    const { rowCount } = await admin.query("SELECT FROM pg_database WHERE datname = $1", [demoDatabase]);
    return rowCount !== 0;
  });
}

async function asAdmin<T>(server: PostgresServer, task: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: server.url() });
  // Stopping the server ends this session, too, with an error of the running query.
  admin.on("error", () => {});
  await admin.connect();
  try {
    return await task(admin);
  } finally {
    await admin.end();
  }
}

function noDatabase(dataDir: string): LaunchError {
  return new LaunchError(
    `There is no database in ${dataDir}: is HINDSIGHT_DATA the folder of \`npx -y pnpm@12 start\`, which makes one?`,
  );
}

async function migrate(url: string, roles: DatabaseRoles, seed: boolean): Promise<void> {
  await createRoles({ adminUrl: url, roles });
  await using db = createDatabase({ url, partitions: partitionsSetting(process.env) });
  await db.migrate();
  await grantRoles(db, roles);
  if (seed) await seedDemo(db);
}
