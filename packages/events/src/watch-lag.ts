import { sleep } from "./sleep.ts";

/** How far a reader of the log is behind, and the oldest session that holds it. */
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
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  /** From how many seconds on the reader is behind. */
  readonly threshold: number;
  /** Told of every look. */
  readonly onLook?: ((lag: Lag) => void) | undefined;
  /** Told when the reader falls behind, and again each time that it is twice as far behind. */
  readonly onBehind: (lag: Lag) => void;
  /** Told when it no longer is. */
  readonly onCaughtUp: () => void;
  /** Receives failures to look. Must not throw. */
  readonly onError: (error: unknown) => void;
}

/** Looks how far a reader of the log is behind, and says so before alerts are missed, until the signal is aborted. */
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
