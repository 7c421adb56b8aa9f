import { infiniteQueryOptions } from "@tanstack/react-query";

/** A page of a keyset-paged list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Query options of a keyset-paged list: each page has the cursor of the next one. */
export function pages<T, P extends Page<T> = Page<T>>(
  queryKey: readonly unknown[],
  read: (after: string | null, signal: AbortSignal) => Promise<P & Page<T>>,
) {
  return infiniteQueryOptions({
    queryKey: [...queryKey, "pages"],
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<T>) => page.next,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
}
