import { type Page, useLive } from "@hindsight/history-ui/parts";
import { useDocumentVisibility } from "@mantine/hooks";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect } from "react";

import type { Job } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { watchable } from "./job-pages.ts";
import { useRefreshJobs } from "./use-refresh-jobs.ts";

const RETRY_MS = 5000;

/** Follows the jobs of a list that have not ended, while its tab is in front, and loads the lists again when somebody starts one. */
export function useWatchedJobs(queryKey: readonly unknown[], jobs: readonly Job[] = []): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const ids = watchable(jobs);
  const enabled = useDocumentVisibility() === "visible" && ids.length > 0;
  const { status, reset } = useSubscription(
    trpc.jobs.watch.subscriptionOptions(
      { ids: [...ids] },
      {
        enabled,
        onData: (changed) =>
          queryClient.setQueryData<InfiniteData<Page<Job>>>(
            queryKey,
            (data) => data && { ...data, pages: data.pages.map((page) => withChanged(page, changed)) },
          ),
      },
    ),
  );

  // The client reconnects after a broken connection, but not if the server ended or refused it.
  const ended = enabled && (status === "idle" || status === "error");
  useEffect(() => {
    const timer = ended ? setTimeout(reset, RETRY_MS) : undefined;
    return () => clearTimeout(timer);
  }, [ended, reset]);

  const { onEvents } = useLive();
  const refresh = useRefreshJobs();
  useEffect(
    () =>
      onEvents((events) => {
        if (events.some(({ model }) => model === "Job")) void refresh();
      }),
    [onEvents, refresh],
  );
}

function withChanged(page: Page<Job>, changed: readonly Job[]): Page<Job> {
  const byId = new Map(changed.map((job) => [job.id, job]));
  return { ...page, items: page.items.map((job) => byId.get(job.id) ?? job) };
}
