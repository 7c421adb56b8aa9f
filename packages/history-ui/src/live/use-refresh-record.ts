import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import { useTRPC, useTRPCClient } from "../api/trpc.ts";
import { useHistoryContext } from "../context/history-context.ts";
import { addNewer } from "./add-newer.ts";
import type { ChangedRecord } from "./changed-record.ts";
import { changedOf, isAffected, nameOf, recordOf } from "./is-affected.ts";

/** Returns a function that brings what is shown of changed records up to date, and of the lists in which they appear. */
export function useRefreshRecord(): (records: readonly ChangedRecord[]) => Promise<void> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { onChanged } = useHistoryContext();
  return useCallback(
    async (records) => {
      const changed = changedOf(records);
      const shown = new Set(
        [trpc.history.list.pathKey(), trpc.history.life.pathKey()]
          .flatMap((queryKey) => queryClient.getQueryCache().findAll({ queryKey, type: "active" }))
          .map(({ queryKey }) => recordOf(queryKey)),
      );
      // A list of the log that is shown says how many entries are new, and does not jump.
      await queryClient.invalidateQueries({ queryKey: trpc.log.pathKey(), refetchType: "none" });
      const around = onChanged(records);
      const added = await Promise.all(
        records
          .filter((record) => shown.has(nameOf(record)))
          .map((record) => addNewer({ trpc, client, queryClient }, record)),
      );
      const upToDate = new Set(added.flat());
      await Promise.all([
        around,
        queryClient.invalidateQueries({
          predicate: ({ queryKey, queryHash }) => !upToDate.has(queryHash) && isAffected(queryKey, changed),
        }),
      ]);
    },
    [trpc, client, queryClient, onChanged],
  );
}
