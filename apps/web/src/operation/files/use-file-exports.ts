import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect } from "react";

import type { FileExport } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { useOnExports } from "./use-on-exports.ts";

const RETRY_MS = 5000;

/** The viewer's own exports into files, followed while a worker writes them. */
export function useFileExports() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.exports.list.queryOptions();
  const found = useQuery(options);
  const ids = (found.data ?? []).flatMap(({ id, endedAt }) => (endedAt === null ? [id] : []));
  const { status, reset } = useSubscription(
    trpc.exports.watch.subscriptionOptions(
      { ids },
      {
        enabled: ids.length > 0,
        onData: (changed) =>
          queryClient.setQueryData(options.queryKey, (before) => before && withChanged(before, changed)),
      },
    ),
  );
  // The client reconnects after a broken connection, but not if the server ended or refused it.
  const ended = ids.length > 0 && (status === "idle" || status === "error");
  useEffect(() => {
    const timer = ended ? setTimeout(reset, RETRY_MS) : undefined;
    return () => clearTimeout(timer);
  }, [ended, reset]);
  useOnExports(() => void queryClient.invalidateQueries({ queryKey: options.queryKey }));
  return found;
}

function withChanged(all: readonly FileExport[], changed: readonly FileExport[]): FileExport[] {
  const byId = new Map(changed.map((one) => [one.id, one]));
  return all.map((one) => byId.get(one.id) ?? one);
}
