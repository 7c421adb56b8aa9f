import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@hindsight/api";

import { pages } from "./pages.ts";
import type { RecordRef } from "./record-ref.ts";
import type { HistoryClient } from "./trpc.ts";

export interface VersionPagesOptions {
  /** Only versions before this instant. */
  readonly to?: string | undefined;
  /**
   * Whether to include archived versions.
   * @default false
   */
  readonly archives?: boolean | undefined;
}

export interface Api {
  readonly trpc: Pick<TRPCOptionsProxy<AppRouter>, "history">;
  readonly client: Pick<HistoryClient, "history">;
}

/** The first page is there soon; whoever goes on through a long history does not wait for each screen. */
const [FIRST_PAGE, PAGE] = [50, 200];

/** Query options of the versions of one record, newest first, a page at a time. */
export function versionPages(
  { trpc, client }: Api,
  { model, key }: RecordRef,
  { to, archives = false }: VersionPagesOptions = {},
) {
  const input = { model, key, ...(to !== undefined && { to }), ...(archives && { archives }) };
  return pages(trpc.history.list.queryKey(input), (after, signal) =>
    client.history.list.query({ ...input, after, limit: after === null ? FIRST_PAGE : PAGE }, { signal }),
  );
}
