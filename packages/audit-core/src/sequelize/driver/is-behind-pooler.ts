import type { Connection } from "./internals.ts";

/** Whether a pooler such as PgBouncer stands in between: it tells a number of its own for the server's process. */
export async function isBehindPooler(connection: Connection): Promise<boolean> {
  // Unnamed: behind a pooler the name may be another client's, and asking would end the transaction.
  const { rows } = await connection.query("SELECT pg_backend_pid() AS pid");
  const [told] = rows as readonly { readonly pid: number }[];
  return told?.pid !== connection.processID;
}
