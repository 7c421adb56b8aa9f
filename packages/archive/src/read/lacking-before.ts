import type { Catalogued } from "./catalogued.ts";

/** The instant before which versions of models may be missing that no file has; `null` for none. */
export function lackingBefore(
  models: Iterable<Pick<Catalogued, "isComplete" | "removedBefore">>,
): string | null {
  const cuts = Array.from(models, ({ isComplete, removedBefore }) => (isComplete ? null : removedBefore));
  return cuts.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}
