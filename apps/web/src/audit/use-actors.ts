import type { LogEntry } from "@hindsight/history-ui/parts";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { useTRPC } from "../api/trpc.ts";

type Actor = NonNullable<LogEntry["actor"]>;

const TYPING_PAUSE_MS = 200;

/** Actors of the log whose name or id has a text, those with the most entries first. */
export function useActors(
  text: string,
  { enabled = true }: { readonly enabled?: boolean } = {},
): readonly Actor[] {
  const trpc = useTRPC();
  const [sought] = useDebouncedValue(text.trim(), TYPING_PAUSE_MS);
  const facets = useQuery(
    trpc.log.facets.queryOptions(sought === "" ? {} : { actorName: sought }, {
      enabled,
      placeholderData: keepPreviousData,
    }),
  );
  return facets.data?.actors.flatMap(({ actor }) => (actor === null ? [] : [actor])) ?? [];
}
