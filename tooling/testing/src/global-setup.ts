import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { removePostgres, startPostgres } from "@hindsight/postgres";
import { Client, escapeLiteral } from "pg";
import type { TestProject } from "vitest/node";
import { folderPrefix, removeLeftovers } from "./remove-leftovers.ts";
import { removeOnExit } from "./remove-on-exit.ts";
import { scratchFolder } from "./scratch-folder.ts";

/** Starts the PostgreSQL cluster of a test run, in a temporary folder. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const dataDir = join(await scratchFolder(), `${folderPrefix}${randomUUID()}`);
  const server = await startPostgres({
    dataDir,
    // Test data need not survive a crash.
    flags: {
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
      max_connections: "200",
      max_wal_size: "256MB",
      // It would visit dozens of databases that live for seconds.
      autovacuum: "off",
      // Thousands of connections prove that they know the password, and each iteration costs both sides.
      scram_iterations: "1",
    },
  });
  const forgetExit = removeOnExit(dataDir);
  project.provide("postgresUrl", server.url());
  project.provide("postgresMajor", await prepare(server.url()));
  return async () => {
    await server.stop();
    await removePostgres(dataDir);
    forgetExit();
  };
}

/** Stores the password with the iterations of the flags, and gives the release of the server. */
async function prepare(connectionString: string): Promise<number> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const password = decodeURIComponent(new URL(connectionString).password);
    await client.query(`ALTER ROLE CURRENT_USER PASSWORD ${escapeLiteral(password)}`);
    const { rows } = await client.query<{ major: number }>(
      "SELECT current_setting('server_version_num')::int / 10000 AS major",
    );
    return rows[0]?.major ?? 0;
  } finally {
    await client.end();
  }
}
