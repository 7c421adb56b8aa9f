import { createContext, useContext } from "react";

import type { LogEvent } from "../api/outputs.ts";

export type LiveState = "connecting" | "live" | "interrupted";

export interface Live {
  readonly state: LiveState;
  /** Ids of versions that arrived in the last twenty seconds. */
  readonly fresh: ReadonlySet<string>;
  /** Takes the entries that arrive from now on, in batches. @returns what ends that */
  readonly onEvents: (take: (events: readonly LogEvent[]) => void) => () => void;
}

export const LiveContext = createContext<Live>({
  state: "connecting",
  fresh: new Set(),
  onEvents: () => () => undefined,
});

export function useLive(): Live {
  return useContext(LiveContext);
}
