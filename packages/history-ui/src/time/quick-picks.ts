import dayjs, { type Dayjs } from "dayjs";

export interface QuickPick {
  readonly label: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

const TUESDAY = 2;

/** Usual moments, relative to `now`, in the viewer's time zone. A day means its last second. */
export function quickPicks(now: Date): readonly QuickPick[] {
  const today = dayjs(now);
  const pick = (label: string, at: Dayjs): QuickPick => ({ label, at: at.millisecond(0).toISOString() });
  return [
    pick("An hour ago", today.subtract(1, "hour")),
    pick("End of yesterday", today.subtract(1, "day").endOf("day")),
    pick("End of last Tuesday", lastWeekday(today, TUESDAY).endOf("day")),
    pick("A month ago", today.subtract(1, "month")),
  ];
}

/** The latest such weekday before today. */
function lastWeekday(today: Dayjs, weekday: number): Dayjs {
  const days = (today.day() - weekday + 7) % 7;
  return today.subtract(days === 0 ? 7 : days, "day");
}
