import type { Instant } from "@hindsight/audit-core";
import type { Database } from "@hindsight/db";
import { z } from "zod";

/** Longest search of the log in milliseconds: entries about removals are few. */
const SEARCH_MS = 60_000;
const PAGE = 500;

const Removed = z.object({ count: z.int() });

/** What the current request has removed of a model since an instant, by the log: each entry is about one file. */
export async function removedSince(
  { audit }: Database,
  model: string,
  since: Instant,
): Promise<{ readonly versions: number; readonly files: number }> {
  const removed = { versions: 0, files: 0 };
  let after: string | null = null;
  do {
    const { items, next } = await audit.feed({
      models: [model],
      actions: ["removal"],
      requestId: audit.context()?.requestId ?? undefined,
      from: since,
      searchForMs: SEARCH_MS,
      limit: PAGE,
      after,
    });
    for (const { changes } of items) {
      removed.versions += Removed.parse(changes.find(({ field }) => field === "versions")?.old).count;
      removed.files += 1;
    }
    after = next;
  } while (after !== null);
  return removed;
}
