import { useInfiniteQuery } from "@tanstack/react-query";

import type { Page, pages } from "./pages.ts";

interface KeptPage<T> extends Page<T> {
  readonly removedBefore: string | null;
}

/** The time before which a list may lack what has left the database; `null` if it lacks nothing, or until it is known. */
export function useRemovedBeforeOf<T, P extends KeptPage<T>>(
  options: ReturnType<typeof pages<T, P>>,
): string | null {
  const { data = null } = useInfiniteQuery({
    ...options,
    select: ({ pages: [first] }) => first?.removedBefore ?? null,
  });
  return data;
}
