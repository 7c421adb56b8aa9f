import { type LogEvent, useLive } from "@hindsight/history-ui/parts";
import { useEffect, useState } from "react";

import type { LogFilter } from "../search/log-filter.ts";
import { useUser } from "../../session/use-user.ts";
import { mayMatch } from "./may-match.ts";

const MOST = 1000;

/** How many entries have arrived that the list does not show yet, and may match its filter; at most a thousand are counted. */
export function useArrivals(filter: LogFilter, newest: string | null) {
  const { onEvents } = useLive();
  const { id: viewer } = useUser();
  const [events, setEvents] = useState<readonly LogEvent[]>([]);
  useEffect(
    () => onEvents((arrived) => setEvents((before) => [...before, ...arrived].slice(-MOST))),
    [onEvents],
  );
  const count = events.filter(
    (event) =>
      !isOwnRead(event, viewer) &&
      mayMatch(event, filter) &&
      (newest === null || BigInt(event.versionId) > BigInt(newest)),
  ).length;
  return { count, isMost: count === MOST, forget: () => setEvents([]) };
}

/** To look at the log is itself recorded, and would call for another look. */
function isOwnRead({ action, actor }: LogEvent, viewer: string): boolean {
  return actor?.id === viewer && (action === "note" || action === "access");
}
