const DAY_MS = 86_400_000;

export interface OverviewPeriod {
  readonly from: string;
  readonly to: string;
}

/** The last days in UTC, with the whole of today: the same all day long. */
export function periodOf(days: number, now: Date): OverviewPeriod {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const iso = (time: number) => new Date(time).toISOString().replace(".000Z", "Z");
  return { from: iso(today - (days - 1) * DAY_MS), to: iso(today + DAY_MS) };
}
