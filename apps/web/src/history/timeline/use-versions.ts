import { useInfiniteQuery } from "@tanstack/react-query";

import { pages } from "../../api/pages.ts";
import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import type { RecordRef } from "../../audit/record-ref.ts";

/** Versions of one record, newest first, a page at a time. */
export function useVersions({ model, key }: RecordRef) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery(
    pages(trpc.history.list.queryKey({ model, key }), (after, signal) =>
      client.history.list.query({ model, key, after }, { signal }),
    ),
  );
}
