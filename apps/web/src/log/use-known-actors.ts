import { type InfiniteData, useQueryClient } from "@tanstack/react-query";

import type { LogEntry } from "../api/outputs.ts";
import type { Page } from "../api/pages.ts";
import { useTRPC } from "../api/trpc.ts";
import { actorName } from "../audit/actor-name.ts";

/** Names of the actors in the loaded part of the log, by id. */
export function useKnownActors(): ReadonlyMap<string, string> {
  const trpc = useTRPC();
  const loaded = useQueryClient().getQueriesData<InfiniteData<Page<LogEntry>>>({
    queryKey: trpc.log.feed.pathKey(),
  });
  const versions = loaded.flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? []);
  return new Map(
    versions.flatMap(({ actor }) => (actor === null ? [] : [[actor.id, actorName(actor)] as const])),
  );
}
