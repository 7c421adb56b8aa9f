import { type BarGroup, barChart } from "../report/bar-chart.ts";
import { table } from "../report/table.ts";
import type { Result, Verdict } from "./result.ts";

const VERDICTS: Readonly<Record<Verdict, string>> = {
  good: "good",
  noise: "over, within noise",
  over: "OVER",
  lost: "VERSIONS MISSING",
  none: "",
};

/** One table for each commit mode and number of connections. */
export function showResults(results: readonly Result[]): string {
  const places = new Map<string, Result[]>();
  for (const result of results) {
    const commit = result.commit === "off" ? "synchronous_commit = off" : "durable commits";
    const connections = result.connections === 1 ? "1 connection" : `${result.connections} connections`;
    const place = `${commit}, ${connections}`;
    places.set(place, [...(places.get(place) ?? []), result]);
  }
  return [...places]
    .map(([place, rows]) => `### ${place[0]?.toUpperCase()}${place.slice(1)}\n\n${showPlace(rows)}`)
    .join("\n\n");
}

function showPlace(results: readonly Result[]): string {
  const head = ["workload", "variant", "ratio", "bar", "noise", "p50 ms", "p99 ms", "verdict"];
  return table(
    head,
    results.map(({ workload, variant, ratio, bar, noise, p50, p99, verdict }) => [
      workload,
      variant,
      ratio.toFixed(2),
      bar?.toFixed(2) ?? "",
      noise.toFixed(2),
      p50.toFixed(2),
      p99.toFixed(2),
      VERDICTS[verdict],
    ]),
  );
}

const SHOWN = [
  "Hindsight snapshot, triggers",
  "Hindsight delta, triggers",
  "Hindsight snapshot, hooks",
  "Hindsight delta, hooks",
  "naive model hook",
  "sequelize-paper-trail",
];

/** A chart of durable commits with a number of connections. */
export function drawResults(results: readonly Result[], connections: number): string {
  const shown = results.filter((one) => one.commit === "durable" && one.connections === connections);
  const workloads = [...new Set(shown.map(({ workload }) => workload))];
  const groups = workloads.map((workload): BarGroup => ({
    label: workload,
    values: SHOWN.map(
      (name) => shown.find((one) => one.workload === workload && one.variant === name)?.ratio ?? null,
    ),
  }));
  return barChart({
    title: `Time of a write against unaudited Sequelize (durable, connections: ${connections})`,
    series: SHOWN.map((name) => name.replace("Hindsight ", "")),
    groups,
    reference: 1,
    referenceLabel: "unaudited = 1",
    limit: 5,
  });
}
