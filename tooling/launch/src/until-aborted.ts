import { once } from "node:events";

/** Waits for a promise that cannot be cancelled, until the signal is aborted. */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const settled = new AbortController();
  const aborted = once(signal, "abort", { signal: settled.signal });
  try {
    return await Promise.race([promise, aborted.then(() => Promise.reject(signal.reason))]);
  } finally {
    settled.abort();
  }
}
