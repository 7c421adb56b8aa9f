import { setTimeout as delay } from "node:timers/promises";

/** Polls until the condition holds. Returns false if it does not within `timeoutMs`. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await delay(25, undefined, { signal });
  }
  return true;
}
