import { useSubscription } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";

import { useTRPC } from "../api/trpc.ts";
import { LiveContext, type LiveState } from "./live-context.ts";
import { useFreshVersions } from "./use-fresh-versions.ts";
import { useRefreshSoon } from "./use-refresh-soon.ts";

/** Follows the log while mounted: what is shown of a record that changed is loaded again. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const trpc = useTRPC();
  const [state, setState] = useState<LiveState>("connecting");
  const { fresh, add } = useFreshVersions();
  const refresh = useRefreshSoon();
  const [connections, setConnections] = useState(0);

  useSubscription(
    trpc.log.live.subscriptionOptions(undefined, {
      onData: (event) => {
        add(event.versionId);
        refresh.record({ model: event.model, key: event.key });
      },
      onConnectionStateChange: (connection) => {
        if (connection.state === "pending") {
          setState("live");
          // What happened while the connection was down was not announced.
          if (connections > 0) refresh.everything();
          setConnections(connections + 1);
        } else {
          setState(connections > 0 && connection.error !== null ? "interrupted" : "connecting");
        }
      },
    }),
  );

  return <LiveContext value={{ state, fresh }}>{children}</LiveContext>;
}
