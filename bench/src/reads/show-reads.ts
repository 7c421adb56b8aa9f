import { type BarGroup, barChart } from "../report/bar-chart.ts";
import { table } from "../report/table.ts";
import type { ReadResult, ReadVerdict } from "./read-result.ts";
import { READS } from "./reads.ts";

const VERDICTS: Readonly<Record<ReadVerdict, string>> = {
  good: "good",
  noise: "over, within noise",
  over: "OVER",
};

/** One table for the reads of a page or a row, by size of the history, and one for the whole table. */
export function showReads(results: readonly ReadResult[]): string {
  const pages = results.filter(isPage);
  const whole = results.filter((result) => !isPage(result));
  const row = ({ engine, versions, read, p50, p99, ratio, bar, noise, verdict }: ReadResult) => [
    read,
    engine,
    versions.toLocaleString("en"),
    p50.toFixed(2),
    p99.toFixed(2),
    ratio.toFixed(2),
    bar?.toFixed(2) ?? "",
    noise.toFixed(2),
    VERDICTS[verdict],
  ];
  const head = (against: string) => [
    "read",
    "engine",
    "versions",
    "p50 ms",
    "p99 ms",
    against,
    "bar",
    "noise",
    "verdict",
  ];
  return [table(head("growth"), pages.map(row)), table(head("against DISTINCT ON"), whole.map(row))].join(
    "\n\n",
  );
}

/** A chart of the reads of a page or a row by size of the history. */
export function drawReads(results: readonly ReadResult[]): string {
  const pages = results.filter(isPage);
  const series = [...new Set(pages.map(seriesOf))];
  const groups = READS.map(({ name }): BarGroup => ({
    label: name,
    values: series.map(
      (one) => pages.find((result) => result.read === name && seriesOf(result) === one)?.p50 ?? null,
    ),
  }));
  return barChart({
    title: "Milliseconds of a read (p50) by number of versions",
    series,
    groups,
    reference: 5,
    referenceLabel: "bar: 5 ms",
    limit: 8,
  });
}

function isPage({ read }: ReadResult): boolean {
  return READS.some(({ name }) => name === read);
}

function seriesOf({ engine, versions }: ReadResult): string {
  return `${engine}, ${versions.toLocaleString("en")}`;
}
