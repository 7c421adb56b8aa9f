const MAX_DELAY_MS = 3_600_000;

/** Milliseconds to wait after a failed try: twice as long each time, up to an hour. */
export function retryDelay(retryMs: number, tries: number): number {
  return Math.min(retryMs * 2 ** (tries - 1), MAX_DELAY_MS);
}
