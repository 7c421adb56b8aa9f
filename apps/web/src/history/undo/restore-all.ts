import type { LogEntry } from "../../api/outputs.ts";

/** A record that could not be brought back, and why. */
export interface NotRestored {
  readonly entry: LogEntry;
  readonly error: unknown;
}

/**
 * Brings several records back, whichever refer to which: those that have to wait for others are tried again after them.
 * @returns those that could not be
 */
export async function restoreAll(
  entries: readonly LogEntry[],
  restore: (entry: LogEntry) => Promise<unknown>,
): Promise<readonly NotRestored[]> {
  let waiting: readonly NotRestored[] = entries.map((entry) => ({ entry, error: null }));
  let before = Number.POSITIVE_INFINITY;
  while (waiting.length > 0 && waiting.length < before) {
    before = waiting.length;
    const failed: NotRestored[] = [];
    for (const { entry } of waiting) {
      try {
        await restore(entry);
      } catch (error) {
        failed.push({ entry, error });
      }
    }
    waiting = failed;
  }
  return waiting;
}
