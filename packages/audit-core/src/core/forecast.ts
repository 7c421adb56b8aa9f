import type { Instant } from "./instant.ts";
import { toInstant } from "./instant.ts";

/** What a forecast needs to know of a history, or of a part of it. */
export interface Growing {
  readonly diskBytes: number;
  readonly growth: { readonly perDay: { readonly bytes: number } };
}

const DAY_MS = 86_400_000;
const LAST = Date.UTC(9999, 11, 31);

/**
 * When histories take up a size on disk together, if they go on growing at the pace of their last days and nothing leaves.
 * @returns `from` if they do already; `null` if they do not grow, or it is further away than a date can tell.
 * @example
 * import { whenReached } from "@hindsight/audit-core";
 *
 * const growing = { diskBytes: 40e9, growth: { perDay: { bytes: 1e9 } } };
 * whenReached([growing], 100e9, "2026-01-01T00:00:00Z"); // → "2026-03-02T00:00:00.000000Z"
 */
export function whenReached(
  histories: readonly Growing[],
  bytes: number,
  from: Instant = new Date(),
): string | null {
  const start = toInstant(from);
  const now = histories.reduce((sum, { diskBytes }) => sum + diskBytes, 0);
  const perDay = histories.reduce((sum, { growth }) => sum + growth.perDay.bytes, 0);
  if (now >= bytes) return start;
  const at = Date.parse(start) + ((bytes - now) / perDay) * DAY_MS;
  return perDay > 0 && at <= LAST ? toInstant(new Date(at)) : null;
}
