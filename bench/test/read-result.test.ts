import { expect, it } from "vitest";

import { toReadResult, toWholeTableResult } from "../src/reads/read-result.ts";

const PLACE = { engine: "delta", versions: 5_000_000 } as const;
const PAGE = "a page of the feed";

function verdict(rounds: readonly number[], smallest: readonly number[], read = PAGE) {
  const ofRounds = (times: readonly number[]) => times.map((time) => [time]);
  const sample = { read, rounds: ofRounds(rounds), smallest: ofRounds(smallest), plan: "" };
  return toReadResult(PLACE, sample).verdict;
}

it("holds a read against the clock and against the smallest history", () => {
  expect(verdict([2, 2, 2], [1.5, 1.5, 1.5])).toBe("good");
  expect(verdict([6, 6, 6], [5, 5, 5])).toBe("over");
  expect(verdict([3, 3, 3], [1, 1, 1])).toBe("over");
  expect(verdict([3, 3, 3], [1, 1.5, 2])).toBe("good");
  expect(verdict([4.5, 5.2, 9], [4, 4, 4])).toBe("noise");
});

it("lets the row with the long life be slower than the same row on a short history", () => {
  expect(verdict([3, 3, 3], [1, 1, 1], "middle of 10,000 versions")).toBe("good");
  expect(verdict([7, 7, 7], [7, 7, 7], "middle of 10,000 versions")).toBe("over");
});

it("gives delta three times what plain SQL takes for the whole table, and snapshot as much as that", () => {
  const sample = { rounds: [20, 20, 20], plain: [10, 10, 10], call: 30, rows: 5, plan: "" };
  expect(toWholeTableResult(PLACE, sample).verdict).toBe("good");
  expect(toWholeTableResult({ ...PLACE, engine: "snapshot" }, sample).verdict).toBe("over");
  expect(toWholeTableResult(PLACE, { ...sample, rounds: [40, 40, 40] }).verdict).toBe("over");
  expect(toWholeTableResult(PLACE, { ...sample, rounds: [25, 32, 40] }).verdict).toBe("noise");
});
