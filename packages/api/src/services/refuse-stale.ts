import { ServiceError } from "../errors/service-error.ts";

/**
 * Refuses a change of a record by somebody who has not seen its newest version.
 * @throws {ServiceError} STALE
 */
export function refuseStale(newest: string | null, seen: string | null): void {
  if (newest === seen) return;
  throw new ServiceError("STALE", "Someone changed this record after you opened it. Load it again.");
}
