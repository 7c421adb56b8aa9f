import type { Value } from "@hindsight/history-ui/parts";

/** Values as numbers for a drawing, oldest first; what is none is left out. */
export function numbersOf(newestFirst: readonly Value[]): number[] {
  return newestFirst
    .filter((value) => typeof value === "number" || (typeof value === "string" && value.trim() !== ""))
    .map(Number)
    .filter(Number.isFinite)
    .toReversed();
}
