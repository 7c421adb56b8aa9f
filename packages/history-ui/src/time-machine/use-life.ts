import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";

import type { LifeMoment } from "../api/outputs.ts";
import { lifePages } from "../api/life-pages.ts";
import { useTRPC, useTRPCClient } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { toMicros } from "../time/instant.ts";

/** When a record changed, the first time first. */
export interface Life {
  readonly moments: readonly LifeMoment[];
  /** Whether older versions are being loaded. */
  readonly loads: boolean;
  /** Whether there are older versions than these, which are not. */
  readonly more: boolean;
}

/** Versions that a life can have here; older ones are found by their date. */
const MOST = 20_000;

/** Its newest versions at first; the others follow by themselves. */
export function useLife(record: RecordRef): Life | undefined {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = useInfiniteQuery({
    ...lifePages({ trpc, client }, record),
    refetchOnWindowFocus: false,
  });
  const loads = hasNextPage && !isError && (data?.length ?? 0) < MOST;
  useEffect(() => {
    if (loads && !isFetching) void fetchNextPage();
  }, [loads, isFetching, fetchNextPage]);
  return useMemo(
    () => data && { moments: data.toReversed(), loads, more: hasNextPage && !loads },
    [data, loads, hasNextPage],
  );
}

/** The place of the version that was in force at an instant; -1 before the first one. */
export function inForceAt(moments: readonly LifeMoment[], at: string): number {
  const micros = toMicros(at);
  return moments.findLastIndex((moment) => toMicros(moment.at) <= micros);
}
