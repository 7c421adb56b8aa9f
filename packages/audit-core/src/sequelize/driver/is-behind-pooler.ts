import type { Connection } from "./internals.ts";

/** Whether the connection goes through a pooler such as PgBouncer, which reports a backend PID of its own. */
export async function isBehindPooler(connection: Connection): Promise<boolean> {
  // Not prepared: behind a pooler another client may have taken the name, and the failure would end the transaction.
  const { rows } = await connection.query("SELECT pg_backend_pid() AS pid");
  const [told] = rows as readonly { readonly pid: number }[];
  return told?.pid !== connection.processID;
}
