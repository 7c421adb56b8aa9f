import dayjs, { type Dayjs } from "dayjs";

import { t } from "../i18n/i18n.ts";

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
    pick(t("machine.anHourAgo"), today.subtract(1, "hour")),
    pick(t("machine.endOfYesterday"), today.subtract(1, "day").endOf("day")),
    pick(t("machine.endOfLastTuesday"), lastWeekday(today, TUESDAY).endOf("day")),
    pick(t("machine.aMonthAgo"), today.subtract(1, "month")),
  ];
}

/** The latest such weekday before today. */
function lastWeekday(today: Dayjs, weekday: number): Dayjs {
  const days = (today.day() - weekday + 7) % 7;
  return today.subtract(days === 0 ? 7 : days, "day");
}
