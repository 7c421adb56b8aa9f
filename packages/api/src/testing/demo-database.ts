import { type MigratedDatabase, migratedDatabase } from "@hindsight/db/testing";

import { createDemoAccounts } from "../auth/create-demo-accounts.ts";

/** A database for one test with the demo's data and accounts. */
export async function demoDatabase(): Promise<MigratedDatabase> {
  return migratedDatabase({ seeded: true, content: { name: "accounts", add: createDemoAccounts } });
}
