/** Turns SIGINT and SIGTERM into an abort. A second signal calls `force`. */
export function interruption(force: () => void): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  function onSignal(): void {
    if (controller.signal.aborted) force();
    else controller.abort();
  }
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of names) process.off(name, onSignal);
    },
  };
}
