import type { ArchivedRows } from "@hindsight/db";
import type { Value } from "@hindsight/audit-core";

import type { Position } from "../parquet/read-entries.ts";
import { archivedKeys } from "./archived-keys.ts";
import { SEARCH_FOR_MS } from "./archived-feed.ts";
import type { OpenedArchive, OpenModel } from "./opened-archive.ts";
import { statesOfRows } from "./states-of-rows.ts";

/** Keys that are put in order at once, and those whose order is kept. */
const [ORDERED, KEPT] = [100_000, 1000];

/** Rows of a model whose states to read. */
export interface RowsWanted {
  /** After their last entries before this place. */
  readonly before: Position;
  /** Only those behind this key. */
  readonly after: string | null;
  readonly limit: number;
}

/**
 * The next rows by key that were there, with their states. Where hardly any was, the page ends after two seconds, and `next` says how far it looked.
 */
export async function statesInKeyOrder(
  archive: OpenedArchive,
  open: OpenModel,
  { before, after, limit }: RowsWanted,
): Promise<ArchivedRows> {
  const ends = Date.now() + SEARCH_FOR_MS;
  const items: { key: string; state: Readonly<Record<string, Value>> }[] = [];
  let last = after;
  for (;;) {
    const keys = await nextKeys(archive, open, before, last);
    // One more than asked for tells whether there is another page.
    for (let first = 0; first < keys.length; first += limit + 1) {
      if (last !== after && Date.now() > ends) return { items, next: last };
      const some = keys.slice(first, first + limit + 1);
      const states = await statesOfRows(archive, open, some, before);
      for (const key of some) {
        const state = states.get(key);
        if (state === undefined) continue;
        if (items.length === limit) return { items, next: items.at(-1)?.key ?? null };
        items.push({ key, state });
      }
      last = some.at(-1) ?? last;
    }
    if (keys.length < KEPT) return { items, next: null };
  }
}

/** The next keys of rows with versions before a place, in the archive or the database. The database knows their order. */
async function nextKeys(
  { db, duck }: OpenedArchive,
  { described: { model }, parts }: OpenModel,
  before: Position,
  after: string | null,
): Promise<readonly string[]> {
  const next = (given: readonly string[], stored: Position | null) =>
    db.audit.retention.readKeys({ model, before: stored, given, after, limit: KEPT });
  let least = await next([], before);
  let some: string[] = [];
  for await (const keys of archivedKeys(duck, parts, before)) {
    some.push(...keys);
    if (some.length < ORDERED) continue;
    least = await next([...least, ...some], null);
    some = [];
  }
  return some.length === 0 ? least : next([...least, ...some], null);
}
