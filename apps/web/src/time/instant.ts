import dayjs from "dayjs";

const ISO = /^(.*:\d{2})(?:\.(\d{1,6}))?(Z|[+-]\d{2}:\d{2})$/;

/** More than any date has. */
const ENDLESS = 10n ** 18n;

/**
 * Microseconds since 1970 of an ISO instant: a `Date` would lose the last three digits. A stored time that is no date lies
 * before or behind all others.
 */
export function toMicros(at: string): bigint {
  const [, seconds = "", fraction = "", zone = ""] = ISO.exec(at) ?? [];
  if (Number.isNaN(Date.parse(seconds + zone))) return /^-| BC$/.test(at) ? -ENDLESS : ENDLESS;
  return BigInt(Date.parse(seconds + zone)) * 1000n + BigInt(fraction.padEnd(6, "0"));
}

/** The instant one microsecond before, in UTC: the last moment at which a version was not yet there. */
export function instantBefore(at: string): string {
  const micros = toMicros(at) - 1n;
  const seconds = new Date(Number(micros / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(micros % 1_000_000n).padStart(6, "0")}Z`;
}

/** The value of a `datetime-local` control for an instant, in the viewer's zone, to the second. */
export function toLocalField(at: string): string {
  return dayjs(at).format("YYYY-MM-DDTHH:mm:ss");
}

/** The instant a `datetime-local` control means in the viewer's zone, or `null` when it holds no whole date. */
export function fromLocalField(text: string): string | null {
  const parsed = dayjs(text);
  return text !== "" && parsed.isValid() ? parsed.toISOString() : null;
}
