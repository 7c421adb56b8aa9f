const DAY_MS = 86_400_000;

interface Days {
  readonly from: string;
  readonly to: string;
}

/** What is counted, and what the links of the figures look for. */
export interface OverviewPeriod extends Days {
  /** What was archived as well. */
  readonly archives?: true | undefined;
}

/** The last days in UTC, with the whole of today: the same all day long. */
export function periodOf(days: number, now: Date): Days {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const iso = (time: number) => new Date(time).toISOString().replace(".000Z", "Z");
  return { from: iso(today - (days - 1) * DAY_MS), to: iso(today + DAY_MS) };
}
