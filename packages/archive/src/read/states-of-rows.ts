import type { Value } from "@hindsight/audit-core";
import { type DescribedEntry, recordedAfter } from "@hindsight/audit-core/sequelize";

import { beyond, type Position, readEntriesWhere } from "../parquet/read-entries.ts";
import { textLiteral } from "../parquet/parquet-sql.ts";
import { comesBefore } from "./in-order.ts";
import { liveEntries } from "./live-entries.ts";
import type { OpenedArchive, OpenModel } from "./opened-archive.ts";

/** Rows whose versions are in memory at once, and live versions that are read of each of them together. */
const [ROWS, NEWEST] = [200, 20];

/** The states of rows after their last entries before a place, by key; none of those that were not there. */
export async function statesOfRows(
  archive: OpenedArchive,
  open: OpenModel,
  keys: readonly string[],
  before: Position,
): Promise<ReadonlyMap<string, Readonly<Record<string, Value>>>> {
  const states = new Map<string, Readonly<Record<string, Value>>>();
  for (let first = 0; first < keys.length; first += ROWS) {
    const entries = await entriesOf(archive, open, keys.slice(first, first + ROWS), before);
    for (const [key, ofRow] of entries) {
      const state = await recordedAfter(newestFirst(ofRow));
      if (state !== null) states.set(key, state);
    }
  }
  return states;
}

async function entriesOf(
  { db, duck }: OpenedArchive,
  { described, parts }: OpenModel,
  keys: readonly string[],
  before: Position,
): Promise<ReadonlyMap<string, readonly DescribedEntry[]>> {
  const { model } = described;
  const found = new Map<string, DescribedEntry[]>();
  const live = await db.audit.retention.readNewestOf({ model, keys, before, limit: NEWEST });
  for (const [i, key] of keys.entries()) {
    const ofRow = (live[i] ?? []).map((entry) => ({ entry, described }));
    const last = ofRow.at(NEWEST - 1);
    if (last !== undefined && !ofRow.some(isWhole))
      for await (const each of liveEntries(db, { model, key }, described, last.entry)) ofRow.push(each);
    found.set(key, ofRow);
  }
  for (const { from, to, mayHold, files } of parts) {
    // A month can have versions that count only if a whole state that is newer than all of it was not found.
    const here = keys.filter(
      (key) => mayHold(key) && found.get(key)?.some((each) => isWhole(each) && each.entry.at > to) !== true,
    );
    if (from > before.at || here.length === 0) continue;
    const where = `key IN (${here.map(textLiteral).join(", ")}) AND ${beyond(before, "newest")}`;
    const archived = readEntriesWhere(duck, await files(), { where: () => where, order: "newest" });
    for await (const each of archived) found.get(each.entry.key)?.push(each);
  }
  return found;
}

/** Whether no version before this one is needed for a state after it. */
function isWhole({ entry: { isEntry, action, state } }: DescribedEntry): boolean {
  return !isEntry && (state !== null || action === "create");
}

/** What is in a file and in the database comes twice, which makes no difference to a state. */
async function* newestFirst(entries: readonly DescribedEntry[]): AsyncGenerator<DescribedEntry> {
  yield* entries.toSorted((a, b) => (comesBefore("newest", a.entry, b.entry) ? -1 : 1));
}
