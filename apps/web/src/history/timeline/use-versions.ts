import { useInfiniteQuery } from "@tanstack/react-query";

import { pages } from "../../api/pages.ts";
import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import type { RecordRef } from "../../audit/record-ref.ts";

/** Versions of one record, newest first, a page at a time. */
export function useVersions(record: RecordRef) {
  return useInfiniteQuery(useVersionPages(record));
}

/** The time before which versions of a record may have been removed; `null` if none were, `undefined` until it is known. */
export function useRemovedBefore(record: RecordRef): string | null | undefined {
  const options = useVersionPages(record);
  const { data } = useInfiniteQuery({ ...options, select: ({ pages: [first] }) => first?.removedBefore });
  return data;
}

function useVersionPages({ model, key }: RecordRef) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return pages(trpc.history.list.queryKey({ model, key }), (after, signal) =>
    client.history.list.query({ model, key, after }, { signal }),
  );
}
