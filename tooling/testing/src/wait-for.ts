import { setTimeout as delay } from "node:timers/promises";

type Falsy = false | 0 | "" | null | undefined;

/** How long to wait, and the message of a timeout. */
export interface WaitForOptions {
  /** In milliseconds. @default 30000 */
  readonly timeout?: number;
  /** The condition, for the message. @default "The condition" */
  readonly message?: string;
}

/**
 * Polls until the condition returns a truthy value, and returns that. An error counts as not yet; the last one becomes the
 * cause of the timeout's error.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeout = 30_000, message = "The condition" }: WaitForOptions = {},
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
