import { useState } from "react";

import type { LogEvent } from "../api/outputs.ts";
import type { Live } from "./live-context.ts";

type Take = (events: readonly LogEvent[]) => void;

/** The parts of the page that take arriving entries themselves. */
export function useListeners(): { readonly onEvents: Live["onEvents"]; readonly tell: Take } {
  const [listeners] = useState(() => {
    const all = new Set<Take>();
    return {
      onEvents: (take: Take) => {
        all.add(take);
        return () => void all.delete(take);
      },
      tell: (events: readonly LogEvent[]) => {
        for (const take of all) take(events);
      },
    };
  });
  return listeners;
}
