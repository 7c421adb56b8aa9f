import { type Action, ENTRY_ACTIONS, VERSION_ACTIONS } from "../../core/action.ts";
import { AuditError } from "../../core/error.ts";
import { type OptionKinds, checkOptions } from "../../core/check-options.ts";
import { parseInstant, toInstant } from "../../core/instant.ts";
import { MAX_LIMIT, toLimit } from "../../core/page.ts";
import type { LogEntry } from "../../core/log-entry.ts";
import { engines } from "../../postgres/engines/engines.ts";
import type { Unsearched } from "../../postgres/read/contains-text.ts";
import { LogCounts } from "../../postgres/read/count-log.ts";
import { readLog, readRemovedBefore } from "../../postgres/read/log-reader.ts";
import type { LogQuery } from "../../postgres/read/log-query.ts";
import { FIRST_STEP, type Position, searchLog } from "../../postgres/read/search-log.ts";
import { toUtc } from "../../postgres/sql/decode.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { keyTextOf, type TrackedTable } from "../../postgres/table/tracked-table.ts";
import { transactionOf } from "../driver/internals.ts";
import type { HistoryHost } from "../as-of/history-host.ts";
import { refusingBadKeys } from "../models/key.ts";
import type { FacetQuery, FeedPage, FeedQuery, LogFacets, LogFilter } from "../types/feed.ts";
import type { Key } from "../types/key.ts";
import { countTags } from "./count-tags.ts";
import { narrowByFieldOfAny, refusingBadValues } from "./field-filter.ts";
import { modelsOfFilter } from "./models-of-filter.ts";
import { keyParams } from "./row-versions.ts";
import { cursorOf, VersionQuery } from "./version-query.ts";

const FILTER: OptionKinds<LogFilter> = {
  models: "list",
  tags: "texts",
  severities: "texts",
  actions: "texts",
  exceptEntries: "texts",
  exceptModels: "texts",
  actors: "texts",
  withoutActor: "flag",
  withoutReason: "flag",
  onBehalfOf: "any",
  key: "any",
  from: "any",
  to: "any",
  field: "text",
  old: "any",
  new: "any",
  requestId: "text",
  transactionId: "text",
  remoteAddress: "text",
  reason: "text",
  text: "text",
  exclude: "any",
  searchForMs: "count",
};

const FEED_OPTIONS: OptionKinds<FeedQuery> = {
  ...FILTER,
  limit: "any",
  after: "cursor",
  transaction: "any",
  direction: "text",
};

const FACET_OPTIONS: OptionKinds<FacetQuery> = { ...FILTER, actorName: "text", transaction: "any" };

const SEARCH_FOR_MS = 200;

/** Entries after which counting stops, and the most actors that are listed. */
const [MOST_COUNTED, MOST_ACTORS] = [10_000, 100];

/** Conditions that an index serves, and all conditions. The two are the same query if an index serves all. */
interface Search {
  readonly sql: Sql;
  readonly tables: readonly TrackedTable[];
  /** The table, if the search is about one row. */
  readonly ofRow: TrackedTable | null;
  readonly walk: LogQuery;
  readonly all: LogQuery;
  readonly isIndexed: boolean;
}

/** A page of the log. */
export async function readFeed(host: HistoryHost, query: FeedQuery): Promise<FeedPage<LogEntry>> {
  checkOptions("feed", query, FEED_OPTIONS);
  const { direction = "older", after } = query;
  if (direction !== "older" && direction !== "newer") {
    throw new AuditError("OPTION_INVALID", "feed: direction must be older or newer");
  }
  const limit = toLimit(query.limit);
  const search = await openSearch(host, query, {
    position: (versions) => (direction === "older" ? versions.after(after) : versions.before(after)),
  });
  const order = direction === "older" ? "newest" : "oldest";
  const { found, stopped } = await refusingBadTexts("feed", search, query, () =>
    find(search, order, query, limit + 1),
  );
  const page = found.slice(0, limit);
  const [first, last] = [page.at(0), page.at(-1)];
  const hasMore = found.length > limit && last !== undefined;
  const onward = hasMore ? cursorOf(last) : stopped === null ? null : cursorOf(stopped);
  const back = typeof after !== "string" ? null : first === undefined ? after : cursorOf(first);
  const searchedTo = hasMore || stopped === null ? null : stopped.at;
  const removedBefore = await lostBefore(search, query);
  return direction === "older"
    ? { items: page, next: onward, previous: back, searchedTo, removedBefore }
    : { items: page.toReversed(), next: back, previous: onward, searchedTo, removedBefore };
}

/** Counts by model, action, actor and day. */
export async function readFacets(host: HistoryHost, query: FacetQuery): Promise<LogFacets> {
  checkOptions("facets", query, FACET_OPTIONS);
  const { actorName, searchForMs: forMs = SEARCH_FOR_MS } = query;
  const search = await openSearch(host, query, { actorName });
  const { sql, walk, all, isIndexed } = search;
  const counts = new LogCounts();
  const stopped = await refusingBadTexts("facets", search, query, () =>
    searchLog(
      sql,
      { ...walk, order: "newest" },
      { forMs, first: isIndexed ? MOST_COUNTED : FIRST_STEP },
      async (within) => {
        await counts.add(sql, within({ ...all, order: "newest" }));
        return isIndexed || counts.count >= MOST_COUNTED;
      },
    ),
  );
  const { count, models, actions, actors, days } = counts;
  return {
    count,
    complete: stopped === null,
    countedTo: stopped === null ? null : instantOf(stopped).at,
    removedBefore: await lostBefore(search, query),
    models,
    ...countTags(models, host.tables.all()),
    actions,
    actors: actors.slice(0, MOST_ACTORS),
    days,
  };
}

/**
 * Read after the entries: what left meanwhile is said to be missing, though it was found. By an old value, also entries are not found
 * whose version before has left, wherever that was.
 */
function lostBefore(
  { sql, tables }: Search,
  { from, to, transactionId, old, text }: LogFilter,
): Promise<string | null> {
  const part = { from: from && toInstant(from), to: to && toInstant(to), transactionId };
  const isByOld = old !== undefined || text !== undefined;
  return readRemovedBefore(sql, tables, part.from ?? null, isByOld ? null : part);
}

/** Conditions besides those of {@link LogFilter}: the position to go on from, and one that no index serves. */
interface Besides {
  readonly position?: (versions: VersionQuery) => VersionQuery;
  readonly actorName?: string | undefined;
}

async function openSearch(
  host: HistoryHost,
  query: LogFilter & Pick<FeedQuery, "transaction">,
  { position = (versions) => versions, actorName }: Besides,
): Promise<Search> {
  const { registrations, all: isAll } = modelsOfFilter(host.tables, query);
  const sql = host.sql(transactionOf(host.sequelize, query.transaction));
  const asked = await host.tables.readable(sql, registrations);
  const ofRow = query.key === undefined ? null : tableOfRow(asked);
  const kinds = kindsOf(query.actions);
  const indexed = () => {
    const versions = position(new VersionQuery().between(query.from, query.to).actors(query.actors));
    const key = ofRow === null || query.key === undefined ? null : aboutRow(versions, ofRow, query.key);
    if (!kinds.entries || query.field !== undefined) return versions;
    if (ofRow !== null && key !== null) return versions.withEntriesOf(ofRow, key);
    return versions.withEntries(host.schema, asked, isAll);
  };
  const versions = indexed()
    .actions(query.actions)
    .except(query.exceptEntries, query.exceptModels)
    .request(query.requestId)
    .transaction(query.transactionId)
    .remoteAddress(query.remoteAddress)
    .withoutActor(query.withoutActor)
    .withoutReason(query.withoutReason)
    .onBehalfOf(query.onBehalfOf)
    .reason(query.reason)
    .actorName(actorName)
    .text(query.text, unsearched(query.exclude), asked);
  const withField = await narrowByFieldOfAny(versions, sql, asked, query);
  const tables = kinds.versions ? withField : [];
  const all = versions.build(tables, "newest", MAX_LIMIT);
  const { field, requestId, transactionId, remoteAddress, onBehalfOf, reason, text } = query;
  const excepted = kinds.entries ? (query.exceptEntries ?? query.exceptModels) : undefined;
  const withoutActor = query.withoutActor === true ? true : undefined;
  const withoutReason = query.withoutReason === true ? true : undefined;
  const byConditions = [
    field,
    requestId,
    transactionId,
    remoteAddress,
    withoutActor,
    withoutReason,
    onBehalfOf,
    reason,
    text,
    actorName,
    excepted,
  ].every((condition) => condition === undefined);
  const byActions = query.actions === undefined || query.actions.every((action) => hasIndex(action, tables));
  const isIndexed = byConditions && byActions;
  const walk = indexed()
    .actions(byActions ? query.actions : undefined)
    .build(tables, "newest", MAX_LIMIT);
  return { sql, tables: asked, ofRow, all, walk, isIndexed };
}

/** @throws {AuditError} OPTION_INVALID unless it is one table. */
function tableOfRow(tables: readonly TrackedTable[]): TrackedTable {
  const [table, ...others] = tables;
  if (table !== undefined && others.length === 0) return table;
  throw new AuditError("OPTION_INVALID", "key needs models with the one model that the row is of");
}

/** Adds the condition on the row, and returns the row's key as SQL. */
function aboutRow(versions: VersionQuery, table: TrackedTable, key: Key): string {
  const values = keyParams(table, key, versions);
  versions.and((tracked, row) => engines[tracked.engine].hasKey(tracked, row, values));
  return keyTextOf(table, values);
}

/** Runs a read whose values the server parses. */
async function refusingBadTexts<T>(
  call: string,
  { ofRow }: Search,
  query: LogFilter,
  read: () => Promise<T>,
): Promise<T> {
  const reading = () => refusingBadValues(call, query, read);
  return ofRow === null ? reading() : refusingBadKeys(ofRow, reading);
}

/** Whether versions and other entries can have one of the actions. */
function kindsOf(actions: readonly Action[] | undefined): { versions: boolean; entries: boolean } {
  const are = (kind: readonly Action[]) => actions?.some((action) => kind.includes(action)) ?? true;
  return { versions: are(VERSION_ACTIONS), entries: are(ENTRY_ACTIONS) };
}

/** Whether versions with an action are found by an index: not updates, and not those that mark a row as deleted. */
function hasIndex(action: Action, tables: readonly TrackedTable[]): boolean {
  return action === "create" || (action === "delete" && tables.every(({ deletion }) => deletion === null));
}

/** @throws {AuditError} OPTION_INVALID unless it has a list of names for each model. */
function unsearched(exclude: FeedQuery["exclude"]): Unsearched {
  const given: unknown = exclude ?? {};
  const isRecord = typeof given === "object" && given !== null && !Array.isArray(given);
  const lists: readonly unknown[] = isRecord ? Object.values(given) : [];
  const isText = (field: unknown) => typeof field === "string";
  if (isRecord && lists.every((list) => Array.isArray(list) && list.every(isText))) return exclude ?? {};
  throw new AuditError("OPTION_INVALID", "exclude must have a list of fields for each model");
}

interface Found {
  readonly found: readonly LogEntry[];
  readonly stopped: Position | null;
}

/** The first entries, up to a number, in an order. */
async function find(
  { sql, walk, all, isIndexed }: Search,
  order: LogQuery["order"],
  query: FeedQuery,
  limit: number,
): Promise<Found> {
  if (isIndexed) return { found: await readLog(sql, { ...all, order, limit }), stopped: null };
  const found: LogEntry[] = [];
  const limits = { forMs: query.searchForMs ?? SEARCH_FOR_MS, first: FIRST_STEP };
  const stopped = await searchLog(sql, { ...walk, order }, limits, async (within) => {
    found.push(...(await readLog(sql, within({ ...all, order, limit: limit - found.length }))));
    return found.length === limit;
  });
  return { found, stopped: stopped === null ? null : instantOf(stopped) };
}

/** The position with its time as entries have it. */
function instantOf({ at, id }: Position): Position {
  return { at: parseInstant(toUtc(at)) ?? at, id };
}
