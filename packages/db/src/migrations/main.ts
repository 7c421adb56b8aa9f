// `pnpm db:migrate`: brings the database of DATABASE_URL up to date.
import { createDatabase } from "../create-database.ts";
import { DatabaseError } from "../database-error.ts";

try {
  await using db = createDatabase({ url: process.env.DATABASE_URL ?? "" });
  const ran = await db.migrate();
  console.log(ran.length === 0 ? "The database is up to date." : `Applied ${ran.join(", ")}.`);
} catch (error) {
  if (!(error instanceof DatabaseError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
