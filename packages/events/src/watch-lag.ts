import { sleep } from "./sleep.ts";

/** How far a reader of the log is behind, and the oldest session that it waits for. */
export interface Lag {
  readonly seconds: number;
  readonly holder: {
    readonly pid: number | null;
    readonly prepared: string | null;
    readonly application: string | null;
    readonly user: string | null;
    readonly state: string | null;
    readonly since: string | null;
  } | null;
}

export interface WatchLagOptions {
  readonly tail: { lag(): Promise<Lag> };
  readonly signal: AbortSignal;
  /** Milliseconds between two checks. */
  readonly everyMs: number;
  /** Lag in seconds from which the reader counts as behind. */
  readonly threshold: number;
  /** Called with every check. */
  readonly onLook?: ((lag: Lag) => void) | undefined;
  /** Called when the reader falls behind, and again each time the lag has doubled. */
  readonly onBehind: (lag: Lag) => void;
  /** Called when the reader is no longer behind. */
  readonly onCaughtUp: () => void;
  /** Called with errors of a check. Must not throw. */
  readonly onError: (error: unknown) => void;
}

/** Checks regularly how far a reader of the log is behind, until the signal is aborted. */
export async function watchLag(options: WatchLagOptions): Promise<void> {
  const { tail, signal, everyMs, threshold, onLook, onBehind, onCaughtUp, onError } = options;
  let told = 0;
  while (!signal.aborted) {
    try {
      const lag = await tail.lag();
      onLook?.(lag);
      if (lag.seconds < threshold) {
        if (told > 0) onCaughtUp();
        told = 0;
      } else if (lag.seconds >= told * 2) {
        onBehind(lag);
        told = lag.seconds;
      }
    } catch (error) {
      onError(error);
    }
    await sleep(everyMs, signal);
  }
}
