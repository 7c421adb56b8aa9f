import { byLocale } from "@hindsight/history-ui/parts";

const DAY_MS = 86_400_000;

/** Longest chart with a bar for each day, and for each week, in days. */
const [MOST_DAYS, MOST_DAYS_IN_WEEKS] = [92, 730];

/** A bar of a chart over time: days in UTC. */
export interface Bucket {
  /** First day, such as `2026-11-01`. */
  readonly day: string;
  /** The first day behind it. */
  readonly until: string;
  readonly label: string;
}

const PARTS = { day: "numeric", month: "short", timeZone: "UTC" } as const;
const shortFormat = byLocale((locale) => new Intl.DateTimeFormat(locale, PARTS));
const longFormat = byLocale((locale) => new Intl.DateTimeFormat(locale, { ...PARTS, year: "numeric" }));

/** The bars from a day to another, both included: days, or weeks or months of 30 days where there would be too many. */
export function buckets(first: string, last: string): readonly Bucket[] {
  const [start, end] = [Date.parse(first), Date.parse(last)];
  const days = (end - start) / DAY_MS + 1;
  if (!(days >= 1)) return [];
  const step = days <= MOST_DAYS ? 1 : days <= MOST_DAYS_IN_WEEKS ? 7 : 30;
  const dayOf = (index: number) => new Date(start + index * step * DAY_MS).toISOString().slice(0, 10);
  return Array.from({ length: Math.ceil(days / step) }, (_, i) => {
    const day = dayOf(i);
    return { day, until: dayOf(i + 1), label: dayLabel(day) };
  });
}

/** The bar that a day is in. */
export function bucketOf(all: readonly Bucket[], day: string): Bucket | undefined {
  return all.findLast((bucket) => bucket.day <= day && day < bucket.until);
}

export function dayLabel(day: string): string {
  return shortFormat().format(new Date(day));
}

/** "1 Nov 2026", or "1 Nov 2026 – 7 Nov 2026" for a bar of several days. */
export function bucketName({ day, until }: Pick<Bucket, "day" | "until">): string {
  const last = new Date(Date.parse(until) - DAY_MS).toISOString().slice(0, 10);
  const format = longFormat();
  const name = format.format(new Date(day));
  return last === day ? name : `${name} – ${format.format(new Date(last))}`;
}
