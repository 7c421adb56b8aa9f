import type { ModelSize } from "../../api/outputs.ts";

/** Days of a month, as a forecast needs them. */
const MONTH_DAYS = 30;

/** Smallest size that is forecast, in bytes. */
const LEAST = 1e9;

/** What all histories take together, the next power of ten, and in how many months it is reached at this pace; `null` for never. */
export function nextSize(sizes: readonly Pick<ModelSize, "bytes" | "growth">[]): {
  readonly now: number;
  readonly size: number;
  readonly months: number | null;
} {
  const now = sizes.reduce((sum, { bytes }) => sum + bytes.value, 0);
  const perDay = sizes.reduce((sum, { growth }) => sum + growth.perDay.bytes, 0);
  const size = 10 ** Math.ceil(Math.log10(Math.max(now + 1, LEAST)));
  return { now, size, months: perDay > 0 ? Math.ceil((size - now) / perDay / MONTH_DAYS) : null };
}
