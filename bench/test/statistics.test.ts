import { expect, it } from "vitest";

import { errorOfMedian, median, quantile, shuffled } from "../src/statistics.ts";

it("reads quantiles between the values of a sample", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quantile([0, 10], 0.99)).toBeCloseTo(9.9);
  expect(median([])).toBeNaN();
});

it("tells how far a median may be off, whatever an outlier says", () => {
  const steady = [1, 1.1, 0.9, 1.05, 0.95];
  expect(errorOfMedian(steady)).toBeCloseTo((1.2533 * 1.4826 * 0.05) / Math.sqrt(5));
  expect(errorOfMedian([...steady.slice(1), 50])).toBeLessThan(0.2);
  expect(errorOfMedian([2, 2, 2])).toBe(0);
});

it("shuffles without losing anything", () => {
  const items = Array.from({ length: 50 }, (_item, i) => i);
  expect([...shuffled(items)].sort((a, b) => a - b)).toEqual(items);
});
