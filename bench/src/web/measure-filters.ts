import type { Page } from "playwright-core";

import { median } from "../statistics.ts";
import { FILTERS, investigateAddress } from "./filters.ts";
import type { Condition, Shown } from "./page-probe.ts";

/** What filters of one kind took until their first page was painted, in milliseconds. */
export interface FilterResult {
  readonly filter: string;
  readonly median: number;
  readonly worst: number;
  /** The part of the median that passed between the call and its answer. */
  readonly api: number;
}

/** The list, or what is said in its place, of the filter and not of the one before. */
const NEW_LIST: Condition = { present: "main", absent: '[aria-busy="true"]', absentFirst: true };

/** Applies each filter in a page on Investigate, all of them in each round; the first round is not counted. */
export async function measureFilters(page: Page, rounds: number): Promise<readonly FilterResult[]> {
  const samples = FILTERS.map(({ name, search }) => ({ name, search, shown: [] as Shown[] }));
  for (let round = -1; round < rounds; round += 1) {
    for (const { search, shown } of samples) {
      await page.evaluate(
        (all) => hindsightProbe.go(all, { present: '[role="row"] button' }, "log.feed"),
        "/investigate",
      );
      const address = investigateAddress(search(round + 1));
      const answer = await page.evaluate(([address, list]) => hindsightProbe.go(address, list, "log.feed"), [
        address,
        NEW_LIST,
      ] as const);
      if (round >= 0) shown.push(answer);
    }
  }
  return samples.map(({ name, shown }) => ({
    filter: name,
    median: median(shown.map(({ ms }) => ms)),
    worst: Math.max(...shown.map(({ ms }) => ms)),
    api: median(shown.map(({ apiMs }) => apiMs)),
  }));
}
