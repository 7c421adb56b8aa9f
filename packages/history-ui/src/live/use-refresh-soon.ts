import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";

import { useTRPC } from "../api/trpc.ts";
import { useHistoryContext } from "../context/history-context.ts";
import { toMicros } from "../time/instant.ts";
import type { ChangedRecord } from "./changed-record.ts";
import { nameOf } from "./is-affected.ts";
import { useRefreshRecord } from "./use-refresh-record.ts";

const GATHER_MS = 150;

/** Reloads changed records in batches, because a bulk write announces each of its rows. */
export function useRefreshSoon(): {
  readonly record: (record: ChangedRecord) => void;
  readonly everything: () => void;
} {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useRefreshRecord();
  const { onChanged } = useHistoryContext();
  const waiting = useRef(new Map<string, ChangedRecord>());
  const busy = useRef(false);
  return useMemo(() => {
    const start = () => {
      if (busy.current) return;
      busy.current = true;
      setTimeout(() => void next(), GATHER_MS);
    };
    // One batch after the other: what is being loaded is not begun anew with each change.
    const next = async () => {
      const batch = [...waiting.current.values()];
      waiting.current.clear();
      await refresh(batch).catch(() => undefined);
      busy.current = false;
      if (waiting.current.size > 0) start();
    };
    return {
      record: (record) => {
        const name = nameOf(record);
        // The earliest change of several tells from when on to load: they do not arrive in the order of their times.
        waiting.current.set(name, earliest(record, waiting.current.get(name)));
        start();
      },
      everything: () => {
        onChanged(null);
        for (const queryKey of [trpc.history.pathKey(), trpc.records.pathKey()]) {
          void queryClient.invalidateQueries({ queryKey });
        }
        void queryClient.invalidateQueries({ queryKey: trpc.log.pathKey(), refetchType: "none" });
      },
    };
  }, [trpc, queryClient, refresh, onChanged]);
}

function earliest(one: ChangedRecord, other: ChangedRecord = one): ChangedRecord {
  if (one.at === undefined || other.at === undefined) return one.at === undefined ? other : one;
  return toMicros(one.at) < toMicros(other.at) ? one : other;
}
