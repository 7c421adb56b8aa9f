import { AuditError } from "./error.ts";

const ISO_INSTANT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,6}))?\s*(Z|[+-]\d{2}(?::?\d{2})?)$/i;

/** A point in time: a `Date`, or an ISO 8601 string with a zone and up to six decimals. */
export type Instant = Date | string;

/**
 * Normalises an instant to ISO 8601 in UTC with six decimals. Microseconds of a string are kept.
 * @throws {AuditError} INSTANT_INVALID if it is not a date, has no zone, or a field is out of range.
 * @example
 * import { toInstant } from "@hindsight/audit-core";
 *
 * toInstant("2026-11-01 13:00:00.25+01"); // → "2026-11-01T12:00:00.250000Z"
 */
export function toInstant(input: Instant): string {
  const instant = parseInstant(input instanceof Date ? safeIso(input) : input);
  if (instant === null) throw invalid(input);
  return instant;
}

/** Like {@link toInstant}, but returns `null` for what that refuses. */
export function parseInstant(text: unknown): string | null {
  const match = typeof text === "string" ? ISO_INSTANT.exec(text.trim()) : null;
  if (match === null) return null;
  const [, date = "", time = "", fraction = "", zone = ""] = match;
  const seconds = time.length === 5 ? `${time}:00` : time;
  const offset = /^z$/i.test(zone)
    ? "Z"
    : zone.length === 3
      ? `${zone}:00`
      : zone.replace(/^(...)(\d\d)$/, "$1:$2");
  const wallClock = new Date(`${date}T${seconds}Z`);
  const whole = new Date(`${date}T${seconds}${offset}`);
  // Date rolls 31 February over to March, which would answer about another day.
  if (!safeIso(wallClock).startsWith(`${date}T${seconds}`)) return null;
  const utc = /^(?!0000)(\d{4}-.{14})\.000Z$/.exec(safeIso(whole))?.[1];
  return utc === undefined ? null : `${utc}.${fraction.padEnd(6, "0")}Z`;
}

function safeIso(date: Date): string {
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

function invalid(input: unknown): AuditError {
  const other =
    typeof input === "string" ? JSON.stringify(input.slice(0, 40)) : `a value of type ${typeof input}`;
  const shown = input instanceof Date ? "Invalid Date" : other;
  return new AuditError(
    "INSTANT_INVALID",
    `${shown} is not an instant: use a Date, or ISO 8601 with a zone, such as 2026-11-01T12:00:00Z`,
  );
}
