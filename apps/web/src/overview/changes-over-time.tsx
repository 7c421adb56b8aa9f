import { actorName, nameIn } from "@hindsight/history-ui/parts";
import { useNavigate } from "@tanstack/react-router";

import type { Overview } from "../api/outputs.ts";
import { bucketOf, buckets } from "../charts/buckets.ts";
import { t } from "../i18n/i18n.ts";
import { type Series, TimeChart } from "../charts/time-chart.tsx";
import { changesIn } from "./changes-in.ts";
import type { OverviewPeriod } from "./period-of.ts";

interface ChangesOverTimeProps {
  readonly overview: Overview;
  readonly period: OverviewPeriod;
}

/** Not the name of a type. */
const NOBODY = "";
const COLORS = ["petrol.6", "indigo.4", "grape.4", "lime.6", "pink.4"];

/** Changes by day and kind of actor. */
export function ChangesOverTime({ overview, period }: ChangesOverTimeProps) {
  const navigate = useNavigate();
  const { days, versions } = overview;
  const { series, bars } = figuresOf(days, period);
  return (
    <TimeChart
      title={t("overview.changes", { count: versions })}
      note={t("overview.byDayAndKindOfActor")}
      series={series}
      bars={bars}
      height={220}
      onPeriod={(chosen) =>
        void navigate({ to: "/investigate", search: changesIn({ ...period, ...chosen }, {}) })
      }
    />
  );
}

function figuresOf(days: Overview["days"], { from, to }: OverviewPeriod) {
  const last = new Date(Date.parse(to) - 1).toISOString().slice(0, 10);
  const all = buckets(from.slice(0, 10), last);
  const totals = new Map<string, number>();
  const counts = new Map(all.map(({ day }): [string, Record<string, number>] => [day, {}]));
  for (const { day, type, versions } of days) {
    const name = type ?? NOBODY;
    totals.set(name, (totals.get(name) ?? 0) + versions);
    const bar = counts.get(bucketOf(all, day)?.day ?? "");
    if (bar !== undefined) bar[name] = (bar[name] ?? 0) + versions;
  }
  const kinds = [...totals].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
  const series = kinds.map((name, index): Series => ({
    name,
    label: name === NOBODY ? actorName(null) : capitalized(nameIn("actorType", name)),
    color: name === NOBODY ? "orange.5" : (COLORS[index % COLORS.length] ?? "gray.5"),
  }));
  return { series, bars: all.map((bar) => ({ ...bar, counts: counts.get(bar.day) ?? {} })) };
}

function capitalized(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
