import type { Frame } from "./page-probe.ts";

/** Less than this is no row: heights are estimated until a row is there. */
const LEAST_PX = 20;

/** The most milliseconds for which something was missing in a list: from the first frame with a gap to the next one without. */
export function longestBlank(frames: readonly Frame[]): number {
  let [longest, since] = [0, Number.NaN];
  for (const { at, blank } of frames) {
    if (!Number.isNaN(since)) longest = Math.max(longest, at - since);
    if (blank < LEAST_PX) since = Number.NaN;
    else if (Number.isNaN(since)) since = at;
  }
  return longest;
}
