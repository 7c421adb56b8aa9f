import { parseInstant } from "./instant.ts";

/** A time that a timestamptz can hold and ISO 8601 cannot say: of another era, or of a year that takes five digits. */
const OTHER =
  /^(\d{4,6})-(\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2})(?:\.\d{1,6})?(Z|[+-]\d{2}(?::\d{2}(?::\d{2})?)?)(?: BC)?$/;

/** The calendar repeats after so many years. */
const CALENDAR_YEARS = 400;

/** Whether a text is a time as PostgreSQL writes it, also one that no instant can be. */
export function isStoredTime(text: string): boolean {
  if (text === "infinity" || text === "-infinity" || parseInstant(text) !== null) return true;
  const [, years = "", rest = ""] = OTHER.exec(text) ?? [];
  const isBc = text.endsWith(" BC");
  const year = isBc ? 1 - Number(years) : Number(years);
  // The ends of what the server can hold, less a day for the zone.
  if (years === "" || Number(years) === 0 || year < -4711 || year > 294_275) return false;
  const same = 2000 + (((year % CALENDAR_YEARS) + CALENDAR_YEARS) % CALENDAR_YEARS);
  return parseInstant(`${same}-${rest}Z`) !== null;
}
