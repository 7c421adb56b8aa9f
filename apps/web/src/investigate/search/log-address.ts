import type { LogAddress } from "./log-filter.ts";

/** An address or a saved view, taken as it is: the page reads it, and says what is wrong with it. */
export function logAddress(given: object): LogAddress {
  return given;
}
