import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** What is open, in the order in which it was opened. */
const opened = new Set<() => Promise<void>>();

/**
 * Closes something also when the process is told to end, which no `await using` is told of: servers would stay behind.
 * @returns closes it, once
 */
export function closeOnSignal(close: () => Promise<void>): () => Promise<void> {
  if (opened.size === 0) for (const signal of SIGNALS) process.on(signal, end);
  let closing: Promise<void> | undefined;
  const closeOnce = async (): Promise<void> => {
    closing ??= close();
    await closing;
    opened.delete(closeOnce);
    if (opened.size === 0) for (const signal of SIGNALS) process.off(signal, end);
  };
  opened.add(closeOnce);
  return closeOnce;
}

function end(signal: (typeof SIGNALS)[number]): void {
  void (async () => {
    // The last first, as they build on each other.
    for (const close of [...opened].toReversed()) await close().catch(() => undefined);
    // What is measured meanwhile fails, and does not matter.
    process.exit(128 + constants.signals[signal]);
  })();
}
