import { type Instant, toInstant } from "./instant.ts";
import { isVersionId } from "./stored-id.ts";
import { isStoredTime } from "./stored-time.ts";
import type { LogEntry } from "./log-entry.ts";

/** The members of an entry that locate the end of its transaction. */
export type Place = Pick<LogEntry, "id" | "at" | "transactionId">;

/** A normalised instant, or the place of an entry. */
export type Moment = string | Place;

/**
 * Checks the argument of `at()`.
 * @throws {AuditError} INSTANT_INVALID if it is neither an instant nor an entry of the log.
 */
export function toMoment(input: Instant | LogEntry): Moment {
  return isPlace(input) ? input : toInstant(input);
}

function isPlace(input: unknown): input is Place {
  if (typeof input !== "object" || input === null) return false;
  const { id, at, transactionId } = input as Partial<Record<keyof Place, unknown>>;
  if (typeof id !== "string" || typeof at !== "string" || typeof transactionId !== "string") return false;
  return isVersionId(id) && isStoredTime(at) && /^\d{1,20}$/.test(transactionId);
}
