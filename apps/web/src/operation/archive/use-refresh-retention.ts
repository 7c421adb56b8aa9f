import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import { useTRPC } from "../../api/trpc.ts";

/** Loads policies, holds and what an archive would move again. */
export function useRefreshRetention(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.retention.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.archive.preview.pathKey() }),
    ]);
  }, [queryClient, trpc]);
}
