/** Asks a job to stop; listens to the process until it is disposed of. */
export interface StopSignal extends Disposable {
  readonly signal: AbortSignal;
}

/** Aborted by the first of the signals; the second ends the process as if nobody listened. */
export function stopSignal(signals: readonly NodeJS.Signals[] = ["SIGTERM"]): StopSignal {
  const stop = new AbortController();
  const forget = (): void => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  const onSignal = (): void => {
    forget();
    stop.abort();
  };
  for (const signal of signals) process.on(signal, onSignal);
  return { signal: stop.signal, [Symbol.dispose]: forget };
}
