import { pages } from "./pages.ts";
import type { Api } from "./version-pages.ts";
import type { RecordRef } from "./record-ref.ts";

/** Query options of a record's life, newest first, a thousand versions at a time. */
export function lifePages({ trpc, client }: Api, { model, key }: RecordRef, archives: boolean) {
  const input = { model, key, ...(archives && { archives }) };
  return pages(trpc.history.life.queryKey(input), (after, signal) =>
    client.history.life.query({ ...input, after }, { signal }),
  );
}
