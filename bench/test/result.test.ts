import { expect, it } from "vitest";

import { type Result, toResults } from "../src/writes/result.ts";
import { VARIANTS } from "../src/writes/run-writes.ts";

const CONTROL = "the same once more";
const OURS = "Hindsight snapshot, triggers";

function verdict(
  ratios: readonly number[],
  miscount: number | null,
  control = [1, 1, 1],
): Result["verdict"] | undefined {
  const place = { commit: "durable", connections: 1, workload: "create" } as const;
  const samples = [
    { variant: CONTROL, ratios: control, latencies: [1], miscount: null },
    { variant: OURS, ratios, latencies: [1], miscount },
  ];
  return toResults(place, samples, VARIANTS, CONTROL).find(({ variant }) => variant === OURS)?.verdict;
}

it("holds a figure against its bar, and against the noise of the run", () => {
  expect(verdict([1.1, 1.1, 1.1], 0)).toBe("good");
  expect(verdict([1.2, 1.2, 1.2], 0)).toBe("over");
  expect(verdict([1.2, 1.2, 1.2], 0, [1.08, 1.08, 1.08])).toBe("noise");
  expect(verdict([1.1, 1.2, 1.4], 0)).toBe("noise");
});

it("takes no variant for fast that loses versions, or makes too many", () => {
  expect(verdict([1, 1, 1], -1)).toBe("lost");
  expect(verdict([1, 1, 1], 3)).toBe("lost");
  expect(verdict([1, 1, 1], null)).toBe("lost");
});
