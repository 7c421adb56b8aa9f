import { useInfiniteQuery } from "@tanstack/react-query";

import { pages } from "../../api/pages.ts";
import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import type { RecordRef } from "../../audit/record-ref.ts";

interface VersionsOptions {
  /** @default true */
  readonly enabled?: boolean;
  /** Only versions before this instant. */
  readonly to?: string | undefined;
}

/** Versions of one record, newest first, a page at a time. */
export function useVersions(record: RecordRef, { enabled = true, to }: VersionsOptions = {}) {
  return useInfiniteQuery({ ...useVersionPages(record, to), enabled });
}

/** The time before which versions of a record may have been removed; `null` if none were, `undefined` until it is known. */
export function useRemovedBefore(record: RecordRef): string | null | undefined {
  const options = useVersionPages(record);
  const { data } = useInfiniteQuery({ ...options, select: ({ pages: [first] }) => first?.removedBefore });
  return data;
}

function useVersionPages({ model, key }: RecordRef, to?: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { model, key, ...(to !== undefined && { to }) };
  return pages(trpc.history.list.queryKey(input), (after, signal) =>
    client.history.list.query({ ...input, after }, { signal }),
  );
}
