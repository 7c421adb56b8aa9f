import { localTime } from "@hindsight/history-ui/parts";
import { Paper } from "@mantine/core";

import type { LogFacets } from "../../api/outputs.ts";
import { bucketOf, buckets } from "../../charts/buckets.ts";
import { t } from "../../i18n/i18n.ts";
import { TimeChart } from "../../charts/time-chart.tsx";
import type { LogFilter } from "../search/log-filter.ts";

interface DayHistogramProps {
  readonly facets: LogFacets;
  readonly filter: LogFilter;
  readonly onPeriod: (period: { readonly from: string; readonly to: string }) => void;
}

/** How many entries there are on each day. */
export function DayHistogram({ facets, filter, onPeriod }: DayHistogramProps) {
  const bars = barsOf(facets.days, filter);
  const total = t("investigate.entriesAtLeast", { count: facets.count, more: facets.complete ? "" : "+" });
  return (
    <Paper withBorder p="sm" mb="md">
      <TimeChart
        title={total}
        note={
          facets.countedTo === null
            ? t("investigate.byDayClickOrDragFor")
            : t("investigate.theNewestOnesBackTo", { countedTo: localTime(facets.countedTo) })
        }
        series={[{ name: "entries", label: t("investigate.entries"), color: "petrol.6" }]}
        bars={bars}
        onPeriod={onPeriod}
        height={96}
      />
    </Paper>
  );
}

function barsOf(days: LogFacets["days"], { from, to }: LogFilter) {
  const counted = days.map(({ day }) => day);
  const first = from?.slice(0, 10) ?? counted.at(-1);
  const last = to === undefined ? (counted.at(0) ?? first) : lastDayBefore(to);
  if (first === undefined || last === undefined) return [];
  const all = buckets(first, last);
  const counts = new Map<string, number>();
  for (const { day, count } of days) {
    const bar = bucketOf(all, day)?.day ?? day;
    counts.set(bar, (counts.get(bar) ?? 0) + count);
  }
  return all.map((bar) => ({ ...bar, counts: { entries: counts.get(bar.day) ?? 0 } }));
}

/** The day in UTC of the last moment before an instant. */
function lastDayBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString().slice(0, 10);
}
