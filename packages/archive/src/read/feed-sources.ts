import { isVersion, type LogEntry, toInstant } from "@hindsight/audit-core";
import type { FeedQuery } from "@hindsight/audit-core/sequelize";

import { beyond, type Position, readEntriesWhere } from "../parquet/read-entries.ts";
import { decodePosition } from "./archive-cursor.ts";
import type { ArchivePart } from "./archive-parts.ts";
import { archivedWhere, type AskedOfFiles } from "./archived-where.ts";
import type { Candidate } from "./candidate.ts";
import { FIRST_ID, LAST_ID } from "./ends-of-ids.ts";
import { type Order, type Source } from "./in-order.ts";
import type { OpenedArchive, OpenModel } from "./opened-archive.ts";

/** Entries that are read of files at once: the engine sorts no more. */
const [FIRST_BATCH, GROWTH, MOST] = [500, 4, 20_000];

const LIVE_PAGE = 500;

/** What a feed is read of: the database, and each month of the archive. */
export function feedSources(
  archive: OpenedArchive,
  query: AskedOfFiles,
  order: Order,
  after: Position | null,
): readonly Source<Candidate>[] {
  const { actorName: _, keyText: __, ...ofDatabase } = query;
  const sources: Source<Candidate>[] = [
    { begins: null, open: () => liveCandidates(archive, ofDatabase, order, false) },
  ];
  const bare = [...archive.models.values()].filter(losesOldValues);
  const [first] = bare;
  if (first !== undefined && (query.old !== undefined || query.text !== undefined)) {
    const { old: _old, new: _new, text: _text, exclude: _exclude, ...loose } = ofDatabase;
    const to = bare.map(({ removedBefore }) => removedBefore ?? "").reduce((a, b) => (a > b ? a : b));
    const bounded = query.to === undefined || to < toInstant(query.to) ? to : query.to;
    const narrowed = { ...loose, models: bare.map(({ tracked }) => tracked.name), to: bounded };
    sources.push({
      begins: order === "newest" ? to : null,
      open: () => liveCandidates(archive, narrowed, order, true),
    });
  }
  const where = archivedWhere(query);
  const parts = archive.parts.filter((part) => isWithin(part, query, order, after));
  return [
    ...sources,
    ...parts.map((part) => ({
      begins: order === "newest" ? part.to : part.from,
      open: () => archivedCandidates(archive, part, { where, order, after }),
    })),
  ];
}

/** Whether the first version that stayed of a row does not tell what it replaced. */
function losesOldValues({ described, removedBefore }: OpenModel): boolean {
  return described.engine === "snapshot" && removedBefore !== null;
}

/** Entries of the database; only those that have lost their old values, if these are asked for. */
async function* liveCandidates(
  { db, models }: OpenedArchive,
  query: FeedQuery,
  order: Order,
  onlyBare: boolean,
): AsyncGenerator<Candidate> {
  const [direction, limit] = [order === "newest" ? "older" : "newer", LIVE_PAGE] as const;
  let first = Math.min(query.limit ?? LIVE_PAGE, LIVE_PAGE);
  for (let after = query.after ?? null; ;) {
    const page = await db.audit.feed({ ...query, direction, limit: onlyBare ? limit : first, after });
    first = limit;
    const items = order === "newest" ? page.items : page.items.toReversed();
    for (const entry of items) {
      if (onlyBare && !isBare(entry, models)) continue;
      yield { kind: "live", at: entry.at, id: entry.id, entry, isMatched: !onlyBare };
    }
    after = order === "newest" ? page.next : page.previous;
    if (after === null) return;
    yield { kind: "place", ...decodePosition(after) };
  }
}

/** Whether an entry of the database shows no changes because what it replaced was removed. */
export function isBare(entry: LogEntry, models: OpenedArchive["models"]): boolean {
  if (!isVersion(entry) || entry.action === "create" || entry.action === "delete") return false;
  const of = models.get(entry.model);
  if (of === undefined || !losesOldValues(of)) return false;
  return entry.changes.length === 0 && entry.at < (of.removedBefore ?? "");
}

interface Wanted {
  readonly where: ReturnType<typeof archivedWhere>;
  readonly order: Order;
  readonly after: Position | null;
}

async function* archivedCandidates(
  { duck }: OpenedArchive,
  part: ArchivePart,
  { where, order, after }: Wanted,
): AsyncGenerator<Candidate> {
  const files = await part.files();
  let place = after;
  for (let limit = FIRST_BATCH; ; limit = Math.min(limit * GROWTH, MOST)) {
    const behind = place === null ? "true" : beyond(place, order);
    let found = 0;
    const wanted = { where: (of: (typeof files)[number]) => `${where(of)} AND ${behind}`, order, limit };
    for await (const each of readEntriesWhere(duck, files, wanted)) {
      found += 1;
      const { at, id } = each.entry;
      place = { at, id };
      yield { kind: "archived", at, id, each };
    }
    if (found < limit || place === null) {
      yield order === "newest"
        ? { kind: "place", at: part.from, id: FIRST_ID }
        : { kind: "place", at: part.to, id: LAST_ID };
      return;
    }
    yield { kind: "place", ...place };
  }
}

/** Whether a month can have what is asked for. */
function isWithin(part: ArchivePart, { from, to }: FeedQuery, order: Order, after: Position | null): boolean {
  if (from !== undefined && part.to < toInstant(from)) return false;
  if (to !== undefined && part.from >= toInstant(to)) return false;
  if (after === null) return true;
  return order === "newest" ? part.from <= after.at : part.to >= after.at;
}
