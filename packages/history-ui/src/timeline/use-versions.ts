import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { pages } from "../api/pages.ts";
import { useTRPC, useTRPCClient } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";

interface VersionsOptions {
  /** @default true */
  readonly enabled?: boolean;
  /** Only versions before this instant. */
  readonly to?: string | undefined;
  /**
   * Whether to include archived versions.
   * @default false
   */
  readonly archives?: boolean | undefined;
}

/** Versions of one record, newest first, a page at a time. */
export function useVersions(record: RecordRef, { enabled = true, to, archives }: VersionsOptions = {}) {
  return useInfiniteQuery({ ...useVersionPages(record, { to, archives }), enabled });
}

/** Ids of the versions in a list with archived ones that are in the archive only. */
export function useArchivedIds(record: RecordRef, options: VersionsOptions): ReadonlySet<string> {
  const { data } = useInfiniteQuery({
    ...useVersionPages(record, options),
    enabled: options.archives === true && options.enabled !== false,
    select: ({ pages: loaded }) => loaded.flatMap(({ archived }) => archived),
  });
  return useMemo(() => new Set(data), [data]);
}

/**
 * The time before which versions of a record may be missing from its list; `null` if none are, `undefined` until it is known.
 */
export function useRemovedBefore(record: RecordRef, archives?: boolean): string | null | undefined {
  const options = useVersionPages(record, { archives });
  const { data } = useInfiniteQuery({ ...options, select: ({ pages: [first] }) => first?.removedBefore });
  return data;
}

function useVersionPages(
  { model, key }: RecordRef,
  { to, archives = false }: Pick<VersionsOptions, "to" | "archives">,
) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { model, key, ...(to !== undefined && { to }), ...(archives && { archives }) };
  return pages(trpc.history.list.queryKey(input), (after, signal) =>
    client.history.list.query({ ...input, after }, { signal }),
  );
}
