import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import { useTRPC } from "../../api/trpc.ts";

/** Loads all lists of jobs again. */
export function useRefreshJobs(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.jobs.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.archive.pathKey() }),
    ]);
  }, [queryClient, trpc]);
}
