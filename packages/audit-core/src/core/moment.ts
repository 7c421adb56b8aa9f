import { type Instant, toInstant } from "./instant.ts";
import { isVersionId } from "./stored-id.ts";
import { isStoredTime } from "./stored-time.ts";
import type { LogEntry } from "./log-entry.ts";

/** What of a version says where its transaction ended. */
export type Place = Pick<LogEntry, "id" | "at" | "transactionId">;

/** An instant as {@link toInstant} gives it, or a version. */
export type Moment = string | Place;

/**
 * Reads what a state is asked as of.
 * @throws {AuditError} INSTANT_INVALID when it is neither an instant nor a version as it was read.
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
