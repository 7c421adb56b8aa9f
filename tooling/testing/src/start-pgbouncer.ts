import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile, chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@hindsight/postgres";
import { Client } from "pg";
import { findPgBouncer } from "./find-pgbouncer.ts";
import { waitFor } from "./wait-for.ts";

/** A pooler in front of a database. */
export interface PgBouncer extends AsyncDisposable {
  /** Connection string of the same database through the pooler. */
  readonly url: string;
}

/**
 * Starts PgBouncer in transaction mode with a pool of two, so that one client uses several server processes, and one process
 * serves several clients. Returns `null` if PgBouncer is not installed.
 */
export async function startPgBouncer(databaseUrl: string): Promise<PgBouncer | null> {
  const program = await findPgBouncer();
  const port = await freePort();
  if (program === null || port === null) return null;
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "hindsight-pgbouncer-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  // Root runs it as another account, which must be able to read the settings.
  await chmod(folder, 0o711);
  const file = join(folder, "pgbouncer.ini");
  const to = new URL(databaseUrl);
  const database = to.pathname.slice(1);
  const settings = `[databases]
${database} = host=${to.hostname} port=${to.port} dbname=${database} user=${to.username} password='${decodeURIComponent(to.password)}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
`;
  await writeFile(file, settings);
  const account = process.getuid?.() === 0 ? ["--user=nobody"] : [];
  const child = spawn(program, ["--quiet", ...account, file], { stdio: "ignore" });
  const ended = once(child, "exit");
  stack.defer(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const url = `postgres://${to.username}@127.0.0.1:${port}/${database}`;
  await waitFor(() => answers(url), { message: "PgBouncer, which was started," });
  const resources = stack.move();
  return { url, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("SELECT 1");
  await client.end();
  return true;
}
