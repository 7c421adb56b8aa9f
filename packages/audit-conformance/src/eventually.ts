import { vi } from "vitest";

/**
 * Tries a condition until it stops to throw, for at most 20 seconds. That is long because a tail waits for the
 * transactions of all databases of the server, so a test can be held back by one that has nothing to do with it.
 */
export function eventually<T>(condition: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(condition, { timeout: 20_000, interval: 5 });
}
