import { createContext, useContext } from "react";

export type LiveState = "connecting" | "live" | "interrupted";

export interface Live {
  readonly state: LiveState;
  /** Ids of versions that arrived in the last twenty seconds. */
  readonly fresh: ReadonlySet<string>;
}

export const LiveContext = createContext<Live>({ state: "connecting", fresh: new Set() });

export function useLive(): Live {
  return useContext(LiveContext);
}
