import { AuditError, DEFAULT_LIMIT, type LogEntry, MAX_LIMIT } from "@hindsight/audit-core";
import type { Audit, FeedQuery, LogFilter } from "@hindsight/audit-core/sequelize";
import type { ArchivedFeedPage } from "@hindsight/db";

import type { Position } from "../parquet/read-entries.ts";
import { decodePosition, encodePosition } from "./archive-cursor.ts";
import type { AskedOfFiles } from "./archived-where.ts";
import type { Candidate, EntryCandidate } from "./candidate.ts";
import { feedSources } from "./feed-sources.ts";
import { comesBefore, inOrder, type Order } from "./in-order.ts";
import { lackingBefore } from "./lacking-before.ts";
import { matching } from "./matching.ts";
import type { OpenedArchive } from "./opened-archive.ts";
import { type ToldEntry, toldEntries } from "./told-entries.ts";

/** Milliseconds after which a search stops looking further: reading files takes longer than the database. */
export const SEARCH_FOR_MS = 2000;

/** Entries that are looked at together if most may not match. */
const CHUNK = 500;

/**
 * The tracked models that a filter means.
 * @throws {AuditError} MODEL_NOT_TRACKED, OPTION_INVALID
 */
export function modelsOf(
  audit: Audit,
  {
    models,
    tags,
    severities,
    exceptModels = [],
  }: Pick<LogFilter, "models" | "tags" | "severities" | "exceptModels">,
): readonly string[] {
  const named = models?.map((model) => audit.tracked(typeof model === "string" ? model : model.name).name);
  const meant = new Set(
    tags === undefined && severities === undefined ? audit.models : audit.modelsWith({ tags, severities }),
  );
  return [...new Set(named ?? audit.models)].filter(
    (model) => meant.has(model) && !exceptModels.includes(model),
  );
}

/** A page of the log with what was archived. */
export async function readArchivedFeed(archive: OpenedArchive, query: FeedQuery): Promise<ArchivedFeedPage> {
  const { direction = "older", after = null, limit = DEFAULT_LIMIT } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
    throw new AuditError(
      "LIMIT_INVALID",
      `limit must be a whole number from 1 to ${MAX_LIMIT}, not ${limit}`,
    );
  const order: Order = direction === "older" ? "newest" : "oldest";
  const place = after === null ? null : decodePosition(after);
  const found: ToldEntry[] = [];
  let stopped: Position | null = null;
  const isSearch = query.field !== undefined || query.text !== undefined || query.onBehalfOf !== undefined;
  for await (const step of steps(archive, { ...query, limit: limit + 1 }, order, place, {
    size: () => (isSearch ? CHUNK : limit + 1 - found.length),
  })) {
    found.push(...(await matching(archive, query, await toldEntries(archive, step.entries))));
    if (found.length > limit) break;
    stopped = step.stopped;
  }
  const page = found.slice(0, limit);
  const [first, last] = [page.at(0)?.entry, page.at(-1)?.entry];
  const hasMore = found.length > limit && last !== undefined;
  const onward = hasMore ? encodePosition(last) : stopped === null ? null : encodePosition(stopped);
  const back = after === null ? null : first === undefined ? after : encodePosition(first);
  const items = page.map(({ entry }) => entry);
  const shared = {
    searchedTo: hasMore || stopped === null ? null : stopped.at,
    archived: page.filter(({ isArchived }) => isArchived).map(({ entry }) => entry.id),
    removedBefore: lackingBefore(archive.models.values(), query.from),
  };
  return direction === "older"
    ? { items, next: onward, previous: back, ...shared }
    : { items: items.toReversed(), next: back, previous: onward, ...shared };
}

/** All entries that match, the newest first. */
export async function* everyEntry(archive: OpenedArchive, query: FeedQuery): AsyncGenerator<LogEntry> {
  for await (const { entries } of steps(archive, query, "newest", null, {
    size: () => CHUNK,
    forMs: Infinity,
  }))
    for (const { entry } of await matching(archive, query, await toldEntries(archive, entries))) yield entry;
}

/** Entries that are looked at together, and where the search stopped because its time was over. */
interface Step {
  readonly entries: readonly EntryCandidate[];
  readonly stopped: Position | null;
}

/** The candidates of a query in an order, step by step, until they or the time are over. */
export async function* steps(
  archive: OpenedArchive,
  query: FeedQuery & Pick<AskedOfFiles, "actorName">,
  order: Order,
  after: Position | null,
  {
    size,
    forMs = query.searchForMs ?? SEARCH_FOR_MS,
  }: { readonly size: () => number; readonly forMs?: number },
): AsyncGenerator<Step> {
  const asked = { ...query, keyText: await keyOf(archive, query) };
  const sources = feedSources(archive, asked, order, after);
  const began = performance.now();
  let entries: EntryCandidate[] = [];
  let last: string | null = null;
  for await (const candidate of inOrder<Candidate>(sources, order, (one) => one)) {
    const isPlace = candidate.kind === "place";
    const isFurther = after === null || comesBefore(order, after, candidate);
    if (isPlace && isFurther && performance.now() - began >= forMs) {
      yield { entries, stopped: { at: candidate.at, id: candidate.id } };
      return;
    }
    // What is in a file and in the database is taken once.
    if (isPlace || candidate.id === last) continue;
    last = candidate.id;
    entries.push(candidate);
    if (entries.length < size()) continue;
    yield { entries, stopped: null };
    entries = [];
  }
  yield { entries, stopped: null };
}

/** @throws {AuditError} OPTION_INVALID unless the key is of the one model. */
async function keyOf({ db, models }: OpenedArchive, { key }: FeedQuery): Promise<string | null> {
  if (key === undefined) return null;
  const [model, ...others] = models.keys();
  if (model === undefined || others.length > 0)
    throw new AuditError("OPTION_INVALID", "key needs models with the one model that the row is of");
  return (await db.audit.retention.readStoredOf({ model, key, limit: 1 })).key;
}
