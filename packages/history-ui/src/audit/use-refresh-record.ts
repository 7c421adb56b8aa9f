import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import { useTRPC } from "../api/trpc.ts";
import { useHistoryContext } from "../context/history-context.ts";
import type { RecordRef } from "../api/record-ref.ts";

/** Returns a function that reloads changed records and the lists in which they appear. */
export function useRefreshRecord(): (records: readonly RecordRef[]) => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { onChanged } = useHistoryContext();
  return useCallback(
    async (records) => {
      const keys = records.flatMap(({ model, key }) => [trpc.history.list.queryKey({ model, key })]);
      // A list of the log that is shown says how many entries are new, and does not jump.
      await queryClient.invalidateQueries({ queryKey: trpc.log.pathKey(), refetchType: "none" });
      await Promise.all([
        onChanged(records),
        ...[
          ...keys,
          trpc.history.life.pathKey(),
          trpc.history.recordAsOf.pathKey(),
          trpc.history.blame.pathKey(),
          trpc.history.presence.pathKey(),
          trpc.history.deleted.pathKey(),
          trpc.history.links.pathKey(),
          trpc.records.get.pathKey(),
          trpc.records.list.pathKey(),
        ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ]);
    },
    [trpc, queryClient, onChanged],
  );
}
