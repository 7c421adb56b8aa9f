import { Client } from "pg";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The maintenance database of the test cluster. */
    readonly postgresUrl: string;
    /** The release of the server: 18. */
    readonly postgresMajor: number;
  }
}

/** A connection to the maintenance database of the test cluster. */
export async function adminClient(): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

/** The connection string of another database of the test cluster. */
export function databaseUrl(name: string): string {
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return url.href;
}
