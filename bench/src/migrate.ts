import { once } from "node:events";

import { runProgram } from "./run-program.ts";

/** Brings a database of the sample application up to date. */
export async function migrate(databaseUrl: string): Promise<void> {
  const child = runProgram(["packages/db/src/migrations/main.ts"], { DATABASE_URL: databaseUrl });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error("the database could not be migrated");
}
