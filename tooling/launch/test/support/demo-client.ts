import { runningPostgresUrl } from "@hindsight/postgres";
import { Client } from "pg";

/** A connection to the database of a running launcher, as psql would have it. */
export async function demoClient(dataDir: string): Promise<Client & AsyncDisposable> {
  const connectionString = await runningPostgresUrl(`${dataDir}/postgres`, "hindsight");
  if (connectionString === null) throw new Error("No server runs on this folder.");
  const client = new Client({ connectionString });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}
