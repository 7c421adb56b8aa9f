import { table } from "../report/table.ts";
import type { Judged } from "./bars.ts";
import type { WebResults } from "./run-web.ts";

const whole = (figure: number) => figure.toFixed(0);

/** The figures as Markdown: those with bars and verdicts, then what stands behind them. */
export function showWeb(results: WebResults): string {
  const { filters, routes, scrolls, record, bursts } = results;
  return [
    table(
      ["filter", "median ms", "worst ms", "API ms", "share of the API"],
      filters.map(({ filter, median, worst, api }) => [
        filter,
        whole(median),
        whole(worst),
        whole(api),
        `${whole((api / median) * 100)} %`,
      ]),
    ),
    table(
      ["page", "requests", "scripts", "scripts kB", "all kB"],
      routes.map(({ route, requests, scripts, scriptBytes, bytes }) => [
        route,
        whole(requests),
        whole(scripts),
        whole(scriptBytes / 1000),
        whole(bytes / 1000),
      ]),
    ),
    table(
      [
        "list",
        "rows",
        "seconds",
        "frames",
        "blank ms",
        "long tasks",
        "longest ms",
        "elements",
        "nodes",
        "heap MB",
      ],
      scrolls.map((scroll) => [
        scroll.list,
        whole(scroll.rows),
        scroll.seconds.toFixed(1),
        whole(scroll.frames),
        whole(scroll.blank),
        whole(scroll.longTasks),
        whole(scroll.longestTask),
        whole(scroll.elements),
        whole(scroll.nodes),
        (scroll.heap / 1e6).toFixed(1),
      ]),
    ),
    table(
      ["the record with a long life", "ms"],
      [
        ["its first versions", whole(record.versions)],
        ["the time machine at a moment in the middle", whole(record.machine)],
        ["its place among the versions", whole(record.jump)],
      ],
    ),
    table(
      ["while both are open", "Investigate says", "after ms", "its longest task ms", "the record's ms"],
      bursts.map(({ burst, says, told, investigate, record: ofRecord }) => [
        burst,
        says,
        whole(told),
        whole(investigate),
        whole(ofRecord),
      ]),
    ),
  ].join("\n\n");
}

/** Each figure that is over its bar in a line, or that none is. */
export function showVerdict(missed: readonly Judged[]): string {
  if (missed.length === 0) return "Every figure is within its bar.";
  return missed
    .map(
      ({ what, figure, bar, unit }) => `${what}: ${whole(figure)} ${unit}, over the bar of ${bar} ${unit}.`,
    )
    .join("\n");
}
