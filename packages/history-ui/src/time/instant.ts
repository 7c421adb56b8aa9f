import dayjs from "dayjs";

const ISO = /^(.*:\d{2})(?:\.(\d{1,6}))?(Z|[+-]\d{2}:\d{2})$/;

/** More microseconds than any date has. */
const ENDLESS = 10n ** 18n;

/**
 * Microseconds of an ISO instant since 1970. A `Date` would lose the last three digits. A stored time that is no date
 * counts as before or after all others.
 */
export function toMicros(at: string): bigint {
  const [, seconds = "", fraction = "", zone = ""] = ISO.exec(at) ?? [];
  if (Number.isNaN(Date.parse(seconds + zone))) return /^-| BC$/.test(at) ? -ENDLESS : ENDLESS;
  return BigInt(Date.parse(seconds + zone)) * 1000n + BigInt(fraction.padEnd(6, "0"));
}

/** The instant one microsecond earlier, in UTC: the last moment before a version. */
export function instantBefore(at: string): string {
  return fromMicros(toMicros(at) - 1n);
}

/** The instant one microsecond later, in UTC: the first moment after it. */
export function instantAfter(at: string): string {
  return fromMicros(toMicros(at) + 1n);
}

function fromMicros(micros: bigint): string {
  const seconds = new Date(Number(micros / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(micros % 1_000_000n).padStart(6, "0")}Z`;
}

/** The value of a `datetime-local` control for an instant, in the viewer's zone, to the second or, if `exact`, to the millisecond. */
export function toLocalField(at: string, exact = false): string {
  return dayjs(at).format(exact ? "YYYY-MM-DDTHH:mm:ss.SSS" : "YYYY-MM-DDTHH:mm:ss");
}

/** The instant of a `datetime-local` control, in the viewer's time zone; `null` if its date is incomplete. */
export function fromLocalField(text: string): string | null {
  const parsed = dayjs(text);
  return text !== "" && parsed.isValid() ? parsed.toISOString() : null;
}
