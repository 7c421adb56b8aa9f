import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";

import { useTRPC } from "../api/trpc.ts";
import type { RecordRef } from "../audit/record-ref.ts";
import { useRefreshRecord } from "../audit/use-refresh-record.ts";

const GATHER_MS = 150;

/** Reloads changed records in batches, because a bulk write announces each of its rows. */
export function useRefreshSoon(): {
  readonly record: (record: RecordRef) => void;
  readonly everything: () => void;
} {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useRefreshRecord();
  const waiting = useRef<RecordRef[]>([]);
  return useMemo(
    () => ({
      record: (record) => {
        waiting.current.push(record);
        if (waiting.current.length > 1) return;
        setTimeout(() => void refresh(waiting.current.splice(0)), GATHER_MS);
      },
      everything: () => {
        for (const queryKey of [trpc.history.pathKey(), trpc.orders.pathKey()]) {
          void queryClient.invalidateQueries({ queryKey });
        }
        void queryClient.invalidateQueries({ queryKey: trpc.log.pathKey(), refetchType: "none" });
      },
    }),
    [trpc, queryClient, refresh],
  );
}
