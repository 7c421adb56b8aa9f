import type { DescribedEntry } from "@hindsight/audit-core/sequelize";
import type { ArchivedRowRef } from "@hindsight/db";

import { type Position, readEntriesOfRow } from "../parquet/read-entries.ts";
import { inOrder } from "./in-order.ts";
import { liveEntries } from "./live-entries.ts";
import type { OpenedArchive, OpenModel } from "./opened-archive.ts";

/** A row while it is read. */
export interface OpenRow extends OpenModel {
  readonly key: string;
  /** Whether an entry that was read is in the database. */
  readonly isLive: (id: string) => boolean;
  /** Its entries before a place, with those of the archive, the newest first. */
  readonly entries: (before: Position | null) => AsyncGenerator<DescribedEntry>;
}

/** A row of a model whose archive is open. */
export async function openRow({ db, duck, models }: OpenedArchive, row: ArchivedRowRef): Promise<OpenRow> {
  const open = models.get(row.model);
  if (open === undefined) throw new RangeError(`the archive of ${row.model} is not open`);
  const { described, parts } = open;
  const { model } = described;
  const { key } = await db.audit.retention.readStoredOf({ model, key: row.key, limit: 1 });
  const ids = new Set<string>();
  async function* live(before: Position | null): AsyncGenerator<DescribedEntry> {
    for await (const each of liveEntries(db, { model, key }, described, before)) {
      ids.add(each.entry.id);
      yield each;
    }
  }
  async function* entries(before: Position | null): AsyncGenerator<DescribedEntry> {
    const archived = parts
      .filter(({ from, mayHold }) => mayHold(key) && (before === null || from <= before.at))
      .map(({ to, files }) => ({
        begins: to,
        open: async function* () {
          yield* readEntriesOfRow(duck, await files(), key, before);
        },
      }));
    const sources = [{ begins: null, open: () => live(before) }, ...archived];
    let last: string | null = null;
    for await (const each of inOrder(sources, "newest", ({ entry }) => entry)) {
      // What is in a file and in the database is taken once.
      if (each.entry.id !== last) yield each;
      last = each.entry.id;
    }
  }
  return { ...open, key, isLive: (id) => ids.has(id), entries };
}
