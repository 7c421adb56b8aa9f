/** The quantile of a sample at `share`, from 0 to 1; NaN for an empty sample. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** The median of a sample. */
export function median(sample: readonly number[]): number {
  return quantile(sample, 0.5);
}

/** Factors for a normal sample: from the median absolute deviation to the standard deviation, and to the error of the median. */
const MAD_TO_DEVIATION = 1.4826;
const MEAN_TO_MEDIAN = 1.2533;

/** Standard error of the median, from the median absolute deviation, which is robust against outliers. */
export function errorOfMedian(sample: readonly number[]): number {
  const middle = median(sample);
  const deviation = median(sample.map((value) => Math.abs(value - middle))) * MAD_TO_DEVIATION;
  return (MEAN_TO_MEDIAN * deviation) / Math.sqrt(sample.length);
}

/** The same items in random order. */
export function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
