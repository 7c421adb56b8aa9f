import { HistoryProvider } from "@hindsight/history-ui";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";

import { useTRPC, useTRPCClient } from "../api/trpc.ts";
import { useUser } from "../session/use-user.ts";
import { RecordAnchor } from "./record-anchor.tsx";
import { Shell } from "./shell.tsx";

/** The layout of pages for signed-in users, with live updates if they may see history. */
export function SignedIn() {
  const { readsHistory, reverts, readsArchives } = useUser();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const may = useMemo(() => ({ revert: reverts, readArchives: readsArchives }), [reverts, readsArchives]);
  const loadOrdersAgain = useCallback(
    () => queryClient.invalidateQueries({ queryKey: trpc.orders.pathKey() }),
    [trpc, queryClient],
  );
  return (
    <HistoryProvider
      client={useTRPCClient()}
      may={may}
      live={readsHistory}
      RecordAnchor={RecordAnchor}
      onChanged={loadOrdersAgain}
    >
      <Shell />
    </HistoryProvider>
  );
}
