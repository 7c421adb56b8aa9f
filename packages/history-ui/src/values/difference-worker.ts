import type { Value } from "../api/outputs.ts";
import { differenceOf, type DifferenceLine } from "./difference.ts";

/** What is to be compared. */
export interface DifferenceTask {
  readonly id: number;
  readonly old: Value;
  readonly value: Value;
}

export interface DifferenceAnswer {
  readonly id: number;
  readonly lines: readonly DifferenceLine[];
}

/** Nothing else waits for this thread. */
const LIMITS = { edits: 5000, ms: 2000 };

self.addEventListener("message", ({ data: { id, old, value } }: MessageEvent<DifferenceTask>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that of a worker has none
  self.postMessage({ id, lines: differenceOf(old, value, LIMITS) } satisfies DifferenceAnswer);
});
