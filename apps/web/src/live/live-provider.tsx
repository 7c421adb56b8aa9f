import { useSubscription } from "@trpc/tanstack-react-query";
import { type ReactNode, useRef, useState } from "react";

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
  const connected = useRef(false);

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
          if (connected.current) refresh.everything();
          connected.current = true;
        } else {
          setState(connected.current && connection.error !== null ? "interrupted" : "connecting");
        }
      },
    }),
  );

  return <LiveContext value={{ state, fresh }}>{children}</LiveContext>;
}
