import { setTimeout as delay } from "node:timers/promises";

type Falsy = false | 0 | "" | null | undefined;

/** How long to wait, and what to say when it was in vain. */
export interface WaitForOptions {
  /** In milliseconds. @default 10000 */
  readonly timeout?: number;
  /** What did not come true. @default "The condition" */
  readonly message?: string;
}

/**
 * Polls until the condition gives something truthy, and gives that. A condition that throws counts as not
 * yet; its last error becomes the cause of the failure.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeout = 10_000, message = "The condition" }: WaitForOptions = {},
): Promise<Exclude<T, Falsy>> {
  const deadline = performance.now() + timeout;
  let cause: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (isTruthy(value)) return value;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (performance.now() >= deadline)
      throw new Error(`${message} did not come true in ${timeout} ms`, { cause });
    await delay(20);
  }
}

function isTruthy<T>(value: T): value is Exclude<T, Falsy> {
  return Boolean(value);
}
