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
  /** Further content of the template, written once per run. */
  readonly content?: { readonly name: string; add(db: Database): Promise<unknown> } | undefined;
}

/** A migrated database for one test: a clone of a template that is built once per run. */
export async function migratedDatabase(options: MigratedDatabaseOptions = {}): Promise<MigratedDatabase> {
  const { seeded = false, content, ...rest } = options;
  const capture = rest.capture ?? "triggers";
  const name = ["hindsight", capture, seeded ? "seeded" : "empty", content?.name ?? "alone"].join("_");
  const template = await templateDatabase(name, async (url) => {
    await using db = createDatabase({ url, capture });
    await db.migrate();
    if (seeded) await seedDemo(db);
    await content?.add(db);
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
