import type { EngineKind } from "@hindsight/audit-core";

import { errorOfMedian, median, quantile } from "../statistics.ts";
import type { ReadSample } from "./measure-reads.ts";
import { againstPlain, type WholeTableSample } from "./measure-whole-table.ts";
import { READS } from "./reads.ts";

/** A figure compared with its bar; `noise` is above it, but by no more than the noise of the run. */
export type ReadVerdict = "good" | "noise" | "over";

/** One line of the table. */
export interface ReadResult {
  readonly engine: EngineKind;
  readonly versions: number;
  readonly read: string;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Ratio to the same read on the smallest history; for a whole table, to the plain SQL. */
  readonly ratio: number;
  /** Largest allowed ratio; `null` for none. */
  readonly bar: number | null;
  /** Uncertainty of the ratio. */
  readonly noise: number;
  readonly verdict: ReadVerdict;
}

type Place = Pick<ReadResult, "engine" | "versions">;

/** Largest ratio of reading a whole table as of an instant to `SELECT DISTINCT ON`. */
const WHOLE_TABLE: Readonly<Record<EngineKind, number>> = { snapshot: 1, delta: 3 };

/** Standard errors of the median that count as noise. */
const ERRORS = 2;

/** Compares a read with the smallest history in the same rounds, and with its time limit. */
export function toReadResult(place: Place, sample: ReadSample): ReadResult {
  const bar = READS.find(({ name }) => name === sample.read)?.bar;
  const middles = sample.rounds.map(median);
  const growths = sample.rounds.map((round, i) => median(round) / median(sample.smallest[i] ?? round));
  const all = sample.rounds.flat();
  const [p50, growth] = [median(all), median(growths)];
  const noise = ERRORS * errorOfMedian(growths);
  const verdicts = [
    verdictOf(p50, bar?.milliseconds ?? null, ERRORS * errorOfMedian(middles)),
    verdictOf(growth, bar?.growth ?? null, noise),
  ];
  return {
    ...place,
    read: sample.read,
    p50,
    p99: quantile(all, 0.99),
    ratio: growth,
    bar: bar?.growth ?? null,
    noise,
    verdict: worst(verdicts),
  };
}

/** Compares reading a whole table with plain SQL. */
export function toWholeTableResult(place: Place, sample: WholeTableSample): ReadResult {
  const ratio = againstPlain(sample);
  const relative = (times: readonly number[]) => (ERRORS * errorOfMedian(times)) / median(times);
  const noise = ratio * Math.hypot(relative(sample.rounds), relative(sample.plain));
  const bar = WHOLE_TABLE[place.engine];
  return {
    ...place,
    read: "the whole table as of",
    p50: median(sample.rounds),
    p99: quantile(sample.rounds, 0.99),
    ratio,
    bar,
    noise,
    verdict: verdictOf(ratio, bar, noise),
  };
}

function verdictOf(figure: number, bar: number | null, noise: number): ReadVerdict {
  if (bar === null || figure <= bar) return "good";
  return figure <= bar + noise ? "noise" : "over";
}

function worst(verdicts: readonly ReadVerdict[]): ReadVerdict {
  return (["over", "noise"] as const).find((verdict) => verdicts.includes(verdict)) ?? "good";
}
