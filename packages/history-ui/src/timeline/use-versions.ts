import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { useTRPC, useTRPCClient } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { versionPages, type VersionPagesOptions } from "../api/version-pages.ts";

interface VersionsOptions extends VersionPagesOptions {
  /** @default true */
  readonly enabled?: boolean;
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

function useVersionPages(record: RecordRef, options: VersionPagesOptions) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return versionPages({ trpc, client }, record, options);
}
