import { DatabaseError, escapeIdentifier } from "pg";
import { adminClient } from "./admin-client.ts";

const objectInUse = "55006";

/** Drops a database. Fails, naming them, if sessions are still open after the 5 s that the server waits. */
export async function dropDatabase(name: string): Promise<void> {
  await using admin = await adminClient();
  try {
    await admin.query(`DROP DATABASE ${escapeIdentifier(name)}`);
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === objectInUse)) throw error;
    const { rows } = await admin.query<{ application_name: string; state: string; query: string }>(
      "SELECT application_name, state, query FROM pg_stat_activity WHERE datname = $1",
      [name],
    );
    const sessions = rows.map((row) => `${row.application_name || "unnamed"} (${row.state}): ${row.query}`);
    throw new Error(`The test left connections to ${name} open:\n${sessions.join("\n")}`, {
      cause: error,
    });
  }
}
