import { errorOfMedian, median, quantile } from "../statistics.ts";
import { barOf } from "./bar.ts";
import type { Sample } from "./measure.ts";
import type { Variant } from "./variant.ts";

/** How a figure stands against its bar: `noise` is over it, but by no more than the run's own noise. */
export type Verdict = "good" | "noise" | "over" | "lost" | "none";

/** One line of the table. */
export interface Result {
  readonly commit: "durable" | "off";
  readonly connections: number;
  readonly workload: string;
  readonly variant: string;
  /** Median over the rounds. */
  readonly ratio: number;
  readonly bar: number | null;
  /** How far a ratio of this cell may be off. */
  readonly noise: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly rounds: number;
  readonly miscount: number | null;
  readonly verdict: Verdict;
}

/** Errors of the median that a figure may be off. */
const ERRORS = 2;

/** Reads the samples of one cell. The noise is what unaudited Sequelize differs from itself, and the spread of the rounds. */
export function toResults(
  place: Pick<Result, "commit" | "connections" | "workload">,
  samples: readonly Sample[],
  variants: readonly Variant[],
  control: string,
): readonly Result[] {
  const itself = samples.find(({ variant }) => variant === control);
  const drift = itself === undefined ? 0 : Math.abs(median(itself.ratios) - 1);
  return samples.map((sample) => {
    const variant = variants.find(({ name }) => name === sample.variant);
    const bar = variant === undefined ? null : barOf(place.workload, variant);
    const ratio = median(sample.ratios);
    const noise = Math.max(drift, ERRORS * errorOfMedian(sample.ratios));
    return {
      ...place,
      variant: sample.variant,
      ratio,
      bar,
      noise,
      p50: median(sample.latencies),
      p99: quantile(sample.latencies, 0.99),
      rounds: sample.ratios.length,
      miscount: sample.miscount,
      verdict: verdictOf(ratio, bar, noise, sample.miscount),
    };
  });
}

function verdictOf(ratio: number, bar: number | null, noise: number, miscount: number | null): Verdict {
  if (bar !== null && miscount !== 0) return "lost";
  if (bar === null) return "none";
  if (ratio <= bar) return "good";
  return ratio <= bar + noise ? "noise" : "over";
}
