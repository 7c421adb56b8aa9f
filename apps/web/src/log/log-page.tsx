import { Paper } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";

import { pages } from "../api/pages.ts";
import { useTRPC, useTRPCClient } from "../api/trpc.ts";
import { Failure } from "../ui/failure.tsx";
import { LoadMore } from "../ui/load-more.tsx";
import { Page } from "../ui/page.tsx";
import { TableSkeleton } from "../ui/table-skeleton.tsx";
import { LogFilters } from "./log-filters.tsx";
import { LogTable } from "./log-table.tsx";
import { NoEntries } from "./no-entries.tsx";

/** The log: the changes of all tracked models. */
export function LogPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const filter = useSearch({ from: "/signed-in/auditor/log" });
  const navigate = useNavigate({ from: "/log" });
  const log = useInfiniteQuery({
    ...pages(trpc.log.feed.queryKey(filter), (after, signal) =>
      client.log.feed.query({ ...filter, after }, { signal }),
    ),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title="Log" description="Every change of every tracked model, newest first.">
      <LogFilters
        filter={filter}
        onChange={(change) =>
          void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
        }
        onClear={() => void navigate({ search: {}, replace: true })}
      />
      {log.isError && <Failure error={log.error} onRetry={log.refetch} />}
      {log.isPending && <TableSkeleton />}
      {log.isSuccess && log.data.length === 0 && <NoEntries />}
      {log.isSuccess && log.data.length > 0 && (
        <>
          <Paper withBorder>
            <LogTable versions={log.data} />
          </Paper>
          <LoadMore
            hasMore={log.hasNextPage}
            loading={log.isFetchingNextPage}
            onMore={() => void log.fetchNextPage()}
            end="This is the whole log."
          />
        </>
      )}
    </Page>
  );
}
