import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import { useTRPC } from "../../api/trpc.ts";

const LOOK_MS = 5000;

/** The webhooks; they change only by hand. */
export function useWebhooks() {
  const trpc = useTRPC();
  return useQuery(trpc.webhooks.list.queryOptions());
}

/** How the consumers of the log are doing, looked at again and again. */
export function useSubscriptions() {
  const trpc = useTRPC();
  return useQuery(trpc.subscriptions.list.queryOptions(undefined, { refetchInterval: LOOK_MS }));
}

/** Loads webhooks, subscriptions and dead letters again. */
export function useRefreshDeliveries(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.webhooks.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.subscriptions.pathKey() }),
    ]);
  }, [queryClient, trpc]);
}
