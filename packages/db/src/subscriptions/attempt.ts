import type { ModelAudited } from "@hindsight/events";

import type { ResolvedOptions } from "./resolve-options.ts";

export interface AttemptOptions extends Pick<ResolvedOptions, "handler" | "timeoutMs"> {
  /** The consumer is to stop: the handler is told, and waited for. */
  readonly stopped: AbortSignal;
  /** The claim is lost: the handler is told, and not waited for. */
  readonly lost: AbortSignal;
}

/** Runs the handler once. @throws what it throws, a `TimeoutError`, or the reason why the claim was lost. */
export async function attempt(
  { handler, timeoutMs, stopped, lost }: AttemptOptions,
  event: ModelAudited,
  number: number,
): Promise<void> {
  const over = AbortSignal.any([lost, AbortSignal.timeout(timeoutMs)]);
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const end = () => reject(over.reason as Error);
  over.addEventListener("abort", end, { once: true });
  try {
    const signal = AbortSignal.any([stopped, over]);
    await Promise.race([(async () => handler(event, { signal, attempt: number }))(), ended]);
  } finally {
    over.removeEventListener("abort", end);
  }
}
