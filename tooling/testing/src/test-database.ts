import { randomUUID } from "node:crypto";
import { escapeIdentifier } from "pg";
import { adminClient, databaseUrl } from "./admin-client.ts";
import { dropDatabase } from "./drop-database.ts";

/** A database of one test. */
export interface TestDatabase extends AsyncDisposable {
  readonly name: string;
  readonly url: string;
}

/**
 * Creates a fresh database: empty, or a copy of `template` (see templateDatabase). Disposing of it drops it,
 * and fails if the test has left a connection to it open.
 *
 * @example
 * await using database = await testDatabase();
 */
export async function testDatabase(options: { readonly template?: string } = {}): Promise<TestDatabase> {
  const { template = "template0" } = options;
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await using admin = await adminClient();
  // Through the log, as PostgreSQL copies by default, it takes three times as long.
  await admin.query(
    `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)} STRATEGY file_copy`,
  );
  return { name, url: databaseUrl(name), [Symbol.asyncDispose]: () => dropDatabase(name) };
}
