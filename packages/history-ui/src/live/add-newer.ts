import { hashKey, type InfiniteData, type QueryClient, type QueryKey } from "@tanstack/react-query";

import { isVersion } from "../api/is-version.ts";
import type { LifeMoment, LogEntry } from "../api/outputs.ts";
import type { useTRPC, useTRPCClient } from "../api/trpc.ts";
import { lifePages } from "../api/life-pages.ts";
import { versionPages } from "../api/version-pages.ts";
import { toMicros } from "../time/instant.ts";
import type { ChangedRecord } from "./changed-record.ts";
import { newestFirst } from "./newest-first.ts";

export interface Loaded {
  readonly trpc: ReturnType<typeof useTRPC>;
  readonly client: ReturnType<typeof useTRPCClient>;
  readonly queryClient: QueryClient;
}

type Page = Awaited<ReturnType<Loaded["client"]["history"]["list"]["query"]>>;
type Pages = InfiniteData<Page, string | null>;
type Life = InfiniteData<Awaited<ReturnType<Loaded["client"]["history"]["life"]["query"]>>, string | null>;

/** With more than this, the lists are loaded again. */
const MOST = 100;

/**
 * Adds what is newer to the lists and the life of a record that are shown, instead of loading all of them again.
 * @returns hashes of their keys
 */
export async function addNewer(loaded: Loaded, record: ChangedRecord): Promise<readonly string[]> {
  const { client, queryClient } = loaded;
  const { model, key } = record;
  const cache = queryClient.getQueryCache();
  const isShown = (queryKey: QueryKey) => cache.find({ queryKey, exact: true })?.isActive() === true;
  const lists = [false, true]
    .map((archives) => versionPages(loaded, record, { archives }).queryKey)
    .filter(isShown);
  const lives = [false, true].map((archives) => lifePages(loaded, record, archives).queryKey).filter(isShown);
  const shown = [...lists, ...lives];
  if (shown.length === 0) return [];
  // What is being loaded would take the place of what is added.
  const settled = () => Promise.all(shown.map((queryKey) => untilLoaded(queryClient, queryKey)));
  await settled();
  const since = firstOf([
    record.at,
    ...lists.map((list) => queryClient.getQueryData<Pages>(list)?.pages[0]?.items[0]?.at),
    ...lives.map((life) => queryClient.getQueryData<Life>(life)?.pages[0]?.items[0]?.at),
  ]);
  if (since === undefined) return [];
  const newer = await client.history.list
    .query({ model, key, from: since, limit: MOST })
    .catch(() => undefined);
  // Where that fails, what is shown says so when it is loaded again.
  if (newer === undefined || newer.next !== null) return [];
  await settled();
  for (const list of lists) {
    queryClient.setQueryData<Pages>(list, (data) => data && withNewer(data, newer.items));
  }
  for (const life of lives) {
    queryClient.setQueryData<Life>(life, (data) => data && withMoments(data, newer.items));
  }
  return shown.map(hashKey);
}

async function untilLoaded(queryClient: QueryClient, queryKey: QueryKey): Promise<void> {
  const query = queryClient.getQueryCache().find({ queryKey, exact: true });
  if (query?.state.fetchStatus === "fetching") await query.promise?.catch(() => undefined);
}

/** The first of the instants that are known. */
function firstOf(instants: readonly (string | undefined)[]): string | undefined {
  return instants
    .filter((at) => at !== undefined)
    .reduce<string | undefined>(
      (first, at) => (first === undefined || toMicros(at) < toMicros(first) ? at : first),
      undefined,
    );
}

/** Answers do not arrive in the order of their questions: each entry is put where it belongs. */
function withNewer({ pages, pageParams }: Pages, newer: readonly LogEntry[]): Pages {
  const known = pages.flatMap(({ items }) => items);
  const last = known.at(-1);
  // What is older than all that is loaded comes with the next page.
  const ends = pages.at(-1)?.next === null || last === undefined;
  const all = newestFirst(known, newer);
  const loaded = ends ? all : all.slice(0, all.findIndex(({ id }) => id === last.id) + 1);
  let until = loaded.length;
  const placed = pages
    .toReversed()
    .map((page, index) => {
      const from = index === pages.length - 1 ? 0 : Math.max(0, until - page.items.length);
      const items = loaded.slice(from, until);
      until = from;
      return { ...page, items };
    })
    .toReversed();
  return { pages: placed, pageParams };
}

function withMoments({ pages: [first, ...others], pageParams }: Life, newer: readonly LogEntry[]): Life {
  if (first === undefined) return { pages: [], pageParams };
  const added = newer.filter(isVersion).map(({ id, at, action, actor, reason }): LifeMoment => ({
    id,
    at,
    action,
    actor,
    reason,
  }));
  return { pages: [{ ...first, items: [...newestFirst(first.items, added)] }, ...others], pageParams };
}
