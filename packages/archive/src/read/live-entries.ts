import type { DescribedEntry, StoredModel } from "@hindsight/audit-core/sequelize";
import type { ArchivedRowRef, Database } from "@hindsight/db";

import type { Position } from "../parquet/read-entries.ts";

/** Entries of a page: a change rarely needs more than the newest. */
const PAGE = 200;

/** Entries about a row that the database has, before a place in the order of time, the newest first. */
export async function* liveEntries(
  { audit }: Pick<Database, "audit">,
  { model, key }: ArchivedRowRef,
  described: StoredModel,
  before: Position | null,
): AsyncGenerator<DescribedEntry> {
  for (let place = before; ;) {
    const { entries } = await audit.retention.readStoredOf({ model, key, before: place, limit: PAGE });
    for (const entry of entries) yield { entry, described };
    const last = entries.at(-1);
    if (last === undefined) return;
    place = last;
  }
}
