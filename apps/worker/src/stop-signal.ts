/** Aborted by the first SIGTERM or SIGINT; the second ends the process as if nobody listened. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const signals = ["SIGTERM", "SIGINT"] as const;
  const onSignal = (): void => {
    for (const signal of signals) process.off(signal, onSignal);
    stop.abort();
  };
  for (const signal of signals) process.on(signal, onSignal);
  return stop.signal;
}
