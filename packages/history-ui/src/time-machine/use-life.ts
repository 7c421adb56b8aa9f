import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";

import type { LifeMoment } from "../api/outputs.ts";
import { lifePages } from "../api/life-pages.ts";
import { useTRPC, useTRPCClient } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { isAbout } from "../live/is-affected.ts";
import { toMicros } from "../time/instant.ts";

/** When a record changed, the first time first. */
export interface Life {
  readonly moments: readonly LifeMoment[];
  /** Whether older versions are being loaded. */
  readonly loads: boolean;
  /** Whether there are older versions than these, which are not. */
  readonly more: boolean;
  /** The instant before which versions may be missing; `null` if none are. */
  readonly removedBefore: string | null;
}

/** Versions that a life can have here; older ones are found by their date. */
const MOST = 20_000;

/** Its newest versions at first; the others follow by themselves. */
export function useLife(record: RecordRef, archives: boolean): Life | undefined {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = useInfiniteQuery({
    ...lifePages({ trpc, client }, record, archives),
    select: ({ pages }) => ({
      newestFirst: pages.flatMap(({ items }) => items),
      removedBefore: pages.at(-1)?.removedBefore ?? null,
    }),
    // With archived versions or without them, it is the same life.
    placeholderData: (before, query) =>
      query !== undefined && isAbout(query.queryKey, record) ? before : undefined,
    refetchOnWindowFocus: false,
  });
  const loads = hasNextPage && !isError && (data?.newestFirst.length ?? 0) < MOST;
  useEffect(() => {
    if (loads && !isFetching) void fetchNextPage();
  }, [loads, isFetching, fetchNextPage]);
  return useMemo(
    () =>
      data && {
        moments: data.newestFirst.toReversed(),
        loads,
        more: hasNextPage && !loads,
        removedBefore: data.removedBefore,
      },
    [data, loads, hasNextPage],
  );
}

/** The place of the version that was in force at an instant; -1 before the first one. */
export function inForceAt(moments: readonly LifeMoment[], at: string): number {
  const micros = toMicros(at);
  return moments.findLastIndex((moment) => toMicros(moment.at) <= micros);
}
