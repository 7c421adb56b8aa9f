import type { LogEntry, RecordRef } from "@hindsight/history-ui/parts";
import { useQuery } from "@tanstack/react-query";

import { useTRPC, useTRPCClient } from "../../api/trpc.ts";

/** More than this nobody reads on paper; an export has them all. */
const MOST = 2000;
const PAGE = 200;

/** A record's history in one piece, the oldest entry first. */
export interface WholeHistory {
  readonly entries: readonly LogEntry[];
  /** Ids of those that are in the archive only. */
  readonly archived: ReadonlySet<string>;
  /** The time before which versions may be missing; `null` if none are. */
  readonly removedBefore: string | null;
  /** Whether there are older entries than these. */
  readonly isCut: boolean;
  /** When it was read. */
  readonly at: string;
}

/** Reads the newest entries of a record's history, as they are when the page is opened. */
export function useWholeHistory(record: RecordRef, archives: boolean) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { model: record.model, key: record.key, limit: PAGE, ...(archives && { archives }) };
  return useQuery({
    queryKey: [...trpc.history.list.queryKey(input), "whole"],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: async ({ signal }): Promise<WholeHistory> => {
      const entries: LogEntry[] = [];
      const archived = new Set<string>();
      const at = new Date().toISOString();
      for (let after: string | null = null; ;) {
        const page = await client.history.list.query({ ...input, after }, { signal });
        entries.push(...page.items);
        for (const id of page.archived) archived.add(id);
        after = page.next;
        if (after === null || entries.length >= MOST) {
          const { removedBefore } = page;
          return { entries: entries.toReversed(), archived, removedBefore, isCut: after !== null, at };
        }
      }
    },
  });
}
