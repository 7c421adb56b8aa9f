import { vi } from "vitest";

/**
 * Repeats a check until it no longer throws, for at most 20 seconds: a tail may have to wait for transactions of other tests
 * on the same server.
 */
export function eventually<T>(condition: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(condition, { timeout: 20_000, interval: 5 });
}
