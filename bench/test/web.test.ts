import { expect, it } from "vitest";

import { judge, missed } from "../src/web/bars.ts";
import { investigateAddress } from "../src/web/filters.ts";
import { longestBlank } from "../src/web/longest-blank.ts";
import type { WebResults } from "../src/web/run-web.ts";
import { showVerdict, showWeb } from "../src/web/show-web.ts";

const RESULTS: WebResults = {
  filters: [{ filter: "a model", median: 400, worst: 700, api: 100 }],
  routes: [{ route: "/sign-in", requests: 30, scripts: 20, scriptBytes: 240_000, bytes: 400_000 }],
  scrolls: [
    {
      list: "Investigate",
      rows: 5000,
      seconds: 20,
      frames: 900,
      blank: 16,
      longTasks: 3,
      longestTask: 80,
      elements: 1500,
      nodes: 4000,
      heap: 40e6,
    },
  ],
  record: { versions: 300, machine: 200, jump: 100 },
  bursts: [{ burst: "60 writes", told: 300, says: "60 new", investigate: 60, record: 90 }],
};

const frames = (...blanks: readonly number[]) => blanks.map((blank, index) => ({ at: index * 16, blank }));

it("takes a row for missing from the frame that lacks it to the next that has it", () => {
  expect(longestBlank(frames(0, 0, 0))).toBe(0);
  expect(longestBlank(frames(0, 60, 60, 0, 60, 0))).toBe(32);
  expect(longestBlank(frames(0, 60, 60))).toBe(16);
  expect(longestBlank(frames(0, 19, 19, 0))).toBe(0);
});

it("writes filters into the address as the application reads them", () => {
  expect(investigateAddress({})).toBe("/investigate");
  const address = new URL(investigateAddress({ models: ["Order"], text: "a b" }), "http://app.example");
  expect([...address.searchParams]).toEqual([
    ["models", '["Order"]'],
    ["text", "a b"],
  ]);
});

it("names each figure that is over its bar, or could not be measured", () => {
  expect(missed(judge(RESULTS))).toEqual([]);
  expect(showVerdict([])).toBe("Every figure is within its bar.");
  const slow = { ...RESULTS, record: { versions: 300, machine: 2000, jump: Number.NaN } };
  expect(missed(judge(slow)).map(({ figure }) => figure)).toEqual([2000, Number.NaN]);
  expect(showVerdict(missed(judge(slow)))).toContain("2000 ms, over the bar of 1000 ms");
});

it("shows what share of a filter's time the API had", () => {
  expect(showWeb(RESULTS)).toContain("| a model |       400 |      700 |    100 |             25 % |");
});
