import { escapeIdentifier } from "pg";
import { adminClient, databaseUrl } from "./admin-client.ts";

/** Names of the templates that this process has found or created. */
const ready = new Set<string>();

/**
 * Creates a template database once per test run, and returns its name for `testDatabase({ template })`. `migrate` must close
 * its connections.
 */
export async function templateDatabase(
  name: string,
  migrate: (url: string) => Promise<unknown>,
): Promise<string> {
  if (!ready.has(name)) await findOrCreate(name, migrate);
  ready.add(name);
  return name;
}

async function findOrCreate(name: string, migrate: (url: string) => Promise<unknown>): Promise<void> {
  await using admin = await adminClient();
  await admin.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [name]);
  const existing = await admin.query("SELECT FROM pg_database WHERE datname = $1", [name]);
  if (existing.rowCount !== 0) return;
  // Renamed when complete, so that a failed migration leaves no template.
  const building = `${name}_building`;
  await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(building)} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${escapeIdentifier(building)} TEMPLATE template0`);
  await migrate(databaseUrl(building));
  await admin.query(`ALTER DATABASE ${escapeIdentifier(building)} RENAME TO ${escapeIdentifier(name)}`);
  // A template with open sessions cannot be copied.
  await admin.query(`ALTER DATABASE ${escapeIdentifier(name)} ALLOW_CONNECTIONS false`);
}
