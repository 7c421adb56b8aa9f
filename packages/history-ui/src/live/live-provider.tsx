import { useSubscription } from "@trpc/tanstack-react-query";
import { type ReactNode, useEffect, useState } from "react";

import { useTRPC } from "../api/trpc.ts";
import { LiveContext } from "./live-context.ts";
import { useFreshVersions } from "./use-fresh-versions.ts";
import { useListeners } from "./use-listeners.ts";
import { useRefreshSoon } from "./use-refresh-soon.ts";

const RETRY_MS = 1500;

/** Subscribes to the log while mounted, and reloads changed records that are shown. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const trpc = useTRPC();
  const [connections, setConnections] = useState(0);
  const { fresh, add } = useFreshVersions();
  const { onEvents, tell } = useListeners();
  const refresh = useRefreshSoon();
  const { status, reset } = useSubscription(
    trpc.log.live.subscriptionOptions(undefined, {
      onStarted: () => {
        // Changes during the interruption were not announced.
        if (connections > 0) refresh.everything();
        setConnections(connections + 1);
      },
      onData: ({ data: events }) => {
        add(events.map(({ versionId }) => versionId));
        tell(events);
        for (const { model, key, at } of events) refresh.record({ model, key, at });
      },
    }),
  );

  // The client reconnects after a broken connection, but not if the server ended or refused it.
  const ended = status === "idle" || status === "error";
  useEffect(() => {
    const timer = ended ? setTimeout(reset, RETRY_MS) : undefined;
    return () => clearTimeout(timer);
  }, [ended, reset]);

  const state = status === "pending" ? "live" : connections > 0 ? "interrupted" : "connecting";
  return <LiveContext value={{ state, fresh, onEvents }}>{children}</LiveContext>;
}
