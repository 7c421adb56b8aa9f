import { setTimeout as delay } from "node:timers/promises";

/** Resolves after `ms` milliseconds or when a signal is aborted; never rejects. */
export async function sleep(ms: number, ...signals: readonly AbortSignal[]): Promise<void> {
  await delay(ms, undefined, { signal: AbortSignal.any([...signals]) }).catch(() => undefined);
}
