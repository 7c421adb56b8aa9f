import { type Instant, toInstant } from "@hindsight/audit-core";

import type { Catalogued } from "./catalogued.ts";

/** The instant before which versions of models may be missing that no file has; `null` for none from an instant on. */
export function lackingBefore(
  models: Iterable<Pick<Catalogued, "isComplete" | "removedBefore">>,
  from?: Instant,
): string | null {
  const cuts = Array.from(models, ({ isComplete, removedBefore }) => (isComplete ? null : removedBefore));
  const latest = cuts.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
  return latest !== null && from !== undefined && toInstant(from) >= latest ? null : latest;
}
