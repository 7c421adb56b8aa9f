import { createDatabase, type CreateDatabaseOptions, type Database, DatabaseError } from "@hindsight/db";
import { QueryTypes } from "sequelize";

import { StartupError } from "./startup-error.ts";

/**
 * Connects to a migrated database.
 * @throws {StartupError} if the address is invalid, or the database does not answer or has not been migrated by this
 * release
 */
export async function openDatabase(options: CreateDatabaseOptions): Promise<Database> {
  await using opened = new AsyncDisposableStack();
  try {
    const db = opened.use(createDatabase(options));
    await db.ping();
    const [found] = await db.sequelize.query<{ migrated: boolean }>(
      "SELECT to_regclass('users') IS NOT NULL AND to_regclass('audit.version_id') IS NOT NULL AS migrated",
      { type: QueryTypes.SELECT },
    );
    if (found?.migrated !== true) {
      throw new StartupError("The database has no tables yet: run pnpm start, which migrates it first.");
    }
    const pending = await db.pendingMigrations();
    if (pending.length > 0) {
      throw new StartupError(
        `The database is of an earlier release: bring it up to date first, with pnpm db:migrate. It lacks ${pending.join(", ")}.`,
      );
    }
    opened.move();
    return db;
  } catch (error) {
    if (error instanceof DatabaseError) throw new StartupError(error.message, { cause: error });
    throw error;
  }
}
