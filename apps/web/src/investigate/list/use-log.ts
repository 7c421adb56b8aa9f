import { keepPreviousData, useInfiniteQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";

import type { LogPage } from "../../api/outputs.ts";
import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import type { LogFilter } from "../search/log-filter.ts";

const PAGE = 200;

/** The pages of the log that match a filter. What arrives later is only shown when it is asked for. */
export function useLog(filter: LogFilter) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const feedKey = trpc.log.feed.queryKey({ ...filter, brief: true });
  const queryKey = useMemo(() => [...feedKey, "pages"], [feedKey]);
  const log = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam: after, signal }): Promise<LogPage> =>
      client.log.feed.query({ ...filter, limit: PAGE, brief: true, after }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: LogPage) => page.next,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    select: ({ pages }) => ({
      entries: pages.flatMap((page) => page.items),
      newest: pages[0]?.items[0]?.id ?? null,
      /** How far the search looked, if it stopped before it had found enough. */
      searchedTo: pages.at(-1)?.searchedTo ?? null,
      removedBefore: pages[0]?.removedBefore ?? null,
    }),
  });
  const { refetch } = log;
  const reload = useCallback(async () => {
    // Only the first page: what was loaded behind it would take as many calls again.
    queryClient.setQueryData<InfiniteData<LogPage, string | null>>(
      queryKey,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    await refetch();
  }, [queryClient, queryKey, refetch]);
  return { ...log, reload };
}
