import { templateDatabase, testDatabase } from "@hindsight/testing";

import { createDatabase, type CreateDatabaseOptions, type Database } from "../create-database.ts";
import { seedDemo } from "../demo/seed-demo.ts";

export interface MigratedDatabase extends AsyncDisposable {
  readonly url: string;
  readonly db: Database;
}

export interface MigratedDatabaseOptions extends Omit<CreateDatabaseOptions, "url"> {
  /**
   * Whether to include the demo's data and history.
   * @default false
   */
  readonly seeded?: boolean | undefined;
}

/** A migrated database for one test: a clone of a template that is built once per run. */
export async function migratedDatabase(options: MigratedDatabaseOptions = {}): Promise<MigratedDatabase> {
  const { seeded = false, ...rest } = options;
  const capture = rest.capture ?? "triggers";
  const template = await templateDatabase(`hindsight_${capture}${seeded ? "_seeded" : ""}`, async (url) => {
    await using db = createDatabase({ url, capture });
    await db.migrate();
    if (seeded) await seedDemo(db);
  });
  const clone = await testDatabase({ template });
  const db = createDatabase({ ...rest, url: clone.url });
  return {
    url: clone.url,
    db,
    async [Symbol.asyncDispose]() {
      await db.close();
      await clone[Symbol.asyncDispose]();
    },
  };
}
