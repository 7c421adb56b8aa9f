import { errorOfMedian, median, quantile } from "../statistics.ts";
import { barOf } from "./bar.ts";
import type { Sample } from "./measure.ts";
import type { Variant } from "./variant.ts";

/** A figure compared with its bar; `noise` is above it, but by no more than the noise of the run. */
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
  /** Uncertainty of the ratios of this cell. */
  readonly noise: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly rounds: number;
  readonly miscount: number | null;
  readonly verdict: Verdict;
}

/** Standard errors of the median that count as noise. */
const ERRORS = 2;

/** Evaluates the samples of one cell. Noise is the difference of unaudited Sequelize from itself, and the spread of the rounds. */
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
