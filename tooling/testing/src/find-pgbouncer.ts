import { constants } from "node:fs";
import { access } from "node:fs/promises";

const usualPlaces = [
  "/usr/sbin/pgbouncer",
  "/usr/bin/pgbouncer",
  "/usr/local/bin/pgbouncer",
  "/opt/homebrew/bin/pgbouncer",
];

/** The path of PgBouncer on this machine, or null. A path in HINDSIGHT_PGBOUNCER is not checked. */
export async function findPgBouncer(): Promise<string | null> {
  const named = process.env.HINDSIGHT_PGBOUNCER;
  if (named !== undefined && named !== "") return named;
  for (const path of usualPlaces) {
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  return null;
}
