import dayjs from "dayjs";
import relativeTime from "dayjs/plugin/relativeTime";

import { byLocale } from "../i18n/by-locale.ts";
import { i18n, t } from "../i18n/i18n.ts";
import { languageOf } from "../i18n/load-messages.ts";

dayjs.extend(relativeTime);

const PARTS = {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
} as const;

const localFormat = byLocale((locale) => new Intl.DateTimeFormat(locale, PARTS));
const utcFormat = byLocale((locale) => new Intl.DateTimeFormat(locale, { ...PARTS, timeZone: "UTC" }));

const clockFormat = byLocale(
  (locale) => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
);

const dayFormat = byLocale(
  (locale) => new Intl.DateTimeFormat(locale, { year: "numeric", month: "short", day: "numeric" }),
);

const JUST_NOW_MS = 45_000;

/** Date and time, to the second, in the viewer's time zone and language. A stored time that is no date is shown as it is. */
export function localTime(at: string): string {
  return formatted(at, localFormat());
}

/** The same in UTC. */
export function utcTime(at: string): string {
  return formatted(at, utcFormat());
}

function formatted(at: string, format: Intl.DateTimeFormat): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : format.format(date);
}

/** The same with the fraction of the second, if there is one. */
export function exactLocalTime(at: string): string {
  const fraction = /\.\d*[1-9]/.exec(at)?.[0] ?? "";
  return `${localTime(at)}${fraction}`;
}

/** "5 minutes ago", relative to `now`. Times slightly in the future, because of a wrong clock, count as now. */
export function fromNow(at: string, now: Date): string {
  if (Number.isNaN(Date.parse(at))) return at;
  const then = new Date(Math.min(Date.parse(at), now.getTime()));
  return now.getTime() - then.getTime() < JUST_NOW_MS
    ? t("time.justNow")
    : dayjs(then).locale(languageOf(i18n.language)).from(now);
}

/** A calendar date, `YYYY-MM-DD`, in the viewer's language; it is of no time zone. */
export function localDay(date: string): string {
  const parsed = new Date(`${date}T12:00:00`);
  return Number.isNaN(parsed.getTime()) ? date : dayFormat().format(parsed);
}

/** "14:02" today, with the date before it otherwise. */
export function clockTime(date: Date): string {
  const clock = clockFormat().format(date);
  return date.toDateString() === new Date().toDateString() ? clock : `${dayFormat().format(date)}, ${clock}`;
}
