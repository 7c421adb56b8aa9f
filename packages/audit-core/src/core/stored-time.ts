import { parseInstant } from "./instant.ts";

/** A timestamptz that ISO 8601 cannot express: before the year 1 or after 9999. */
const OTHER =
  /^(\d{4,6})-(\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2})(?:\.\d{1,6})?(Z|[+-]\d{2}(?::\d{2}(?::\d{2})?)?)(?: BC)?$/;

/** The Gregorian calendar repeats after 400 years. */
const CALENDAR_YEARS = 400;

/** Whether a text is a timestamptz in PostgreSQL's form, including those that are no {@link Instant}. */
export function isStoredTime(text: string): boolean {
  if (text === "infinity" || text === "-infinity" || parseInstant(text) !== null) return true;
  const [, years = "", rest = ""] = OTHER.exec(text) ?? [];
  const isBc = text.endsWith(" BC");
  const year = isBc ? 1 - Number(years) : Number(years);
  // PostgreSQL's range, less a day because of the zone.
  if (years === "" || Number(years) === 0 || year < -4711 || year > 294_275) return false;
  const same = 2000 + (((year % CALENDAR_YEARS) + CALENDAR_YEARS) % CALENDAR_YEARS);
  return parseInstant(`${same}-${rest}Z`) !== null;
}
