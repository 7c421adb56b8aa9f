import { DatabaseError } from "./database-error.ts";

const OLDEST = 16;

/**
 * Refuses older servers, on which migrations would succeed but reads of the history fail.
 * @throws {DatabaseError} TOO_OLD
 */
export function refuseOldServer({
  number,
  version,
}: {
  readonly number: number;
  readonly version: string;
}): void {
  if (number >= OLDEST * 10_000) return;
  throw new DatabaseError(
    "TOO_OLD",
    `Hindsight needs PostgreSQL ${OLDEST} or later, and DATABASE_URL leads to ${version}: use a newer server. Nothing was changed.`,
  );
}
