import { Failure, LoadMore, pages, RefetchStrip } from "@hindsight/history-ui/parts";
import { Box, Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import type { Job } from "../../api/outputs.ts";
import { hasEnded, jobPage } from "./job-pages.ts";
import { JobTable } from "./job-table.tsx";
import { useRefreshJobs } from "./use-refresh-jobs.ts";
import { useWatchedJobs } from "./use-watched-jobs.ts";

/** How often to look for jobs that a schedule has queued, which nothing tells of. */
const SCHEDULED_MS = 20_000;

interface JobListProps {
  /** Accessible name of the table. */
  readonly label: string;
  readonly queryKey: readonly unknown[];
  /** Reads the jobs that were queued before one, or the newest. */
  readonly read: (before: string | null, signal: AbortSignal) => Promise<readonly Job[]>;
  /** What to say where there are none. */
  readonly none: string;
  /** Whether nothing stands above it in its frame. */
  readonly alone?: boolean;
}

/** A list of jobs that follows them while they run. */
export function JobList({ label, queryKey, read, none, alone = false }: JobListProps) {
  const options = pages(queryKey, async (before, signal) => jobPage(await read(before, signal)));
  const jobs = useInfiniteQuery({ ...options, refetchInterval: SCHEDULED_MS });
  useWatchedJobs(options.queryKey, jobs.data);
  useRefreshAfterEnd(jobs.data);
  if (jobs.isPending) return <Skeleton h={96} m="md" mt={alone ? "md" : 0} />;
  if (jobs.data === undefined) return <Failure error={jobs.error} onRetry={jobs.refetch} />;
  return (
    <>
      <RefetchStrip query={jobs} />
      {jobs.data.length === 0 ? (
        <Text size="sm" c="dimmed" px="md" pt={alone ? "md" : 0} pb="md">
          {none}
        </Text>
      ) : (
        <Box pb={jobs.hasNextPage ? 0 : 4}>
          <JobTable label={label} jobs={jobs.data} />
          {jobs.hasNextPage && (
            <LoadMore
              hasMore
              loading={jobs.isFetchingNextPage}
              onMore={() => void jobs.fetchNextPage()}
              end=""
            />
          )}
        </Box>
      )}
    </>
  );
}

/** Loads the other lists and previews again when jobs of this one have ended. */
function useRefreshAfterEnd(jobs: readonly Job[] | undefined): void {
  const refresh = useRefreshJobs();
  const before = useRef<string | null>(null);
  const open = jobs === undefined ? null : openJobs(jobs);
  useEffect(() => {
    if (open === null) return;
    if (before.current !== null && before.current !== open) void refresh();
    before.current = open;
  }, [open, refresh]);
}

function openJobs(jobs: readonly Job[]): string {
  return jobs.flatMap((job) => (hasEnded(job) ? [] : [job.id])).join();
}
