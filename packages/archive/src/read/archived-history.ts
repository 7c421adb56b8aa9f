import {
  AuditError,
  type Instant,
  isVersion,
  type StoredVersion,
  toInstant,
  type Value,
} from "@hindsight/audit-core";
import {
  type Blame,
  type ChangesQuery,
  type FacetQuery,
  type FeedQuery,
  type LogEntry,
  type LogFacets,
  type Presence,
  recordedAfter,
} from "@hindsight/audit-core/sequelize";
import {
  type ArchivedCounts,
  type ArchivedFeedPage,
  type ArchivedHistories,
  type ArchivedHistoryPage,
  type ArchivedPage,
  type ArchivedRowRef,
  type ArchivedRows,
  type ArchiveReader,
  type Database,
  listArchiveFiles,
} from "@hindsight/db";
import pLimit from "p-limit";

import type { Position } from "../parquet/read-entries.ts";
import type { ArchiveStore } from "../store/archive-store.ts";
import { readArchivedFacets } from "./archived-facets.ts";
import { archivedCounts } from "./archived-counts.ts";
import { everyEntry, modelsOf, readArchivedFeed } from "./archived-feed.ts";
import { blameOfRow } from "./blame-of-row.ts";
import { LAST_ID } from "./ends-of-ids.ts";
import { readingCatalogue } from "./catalogued.ts";
import { historyOfRow } from "./history-of-row.ts";
import { lackingBefore } from "./lacking-before.ts";
import { logEntries, wholeLog } from "./log-entries.ts";
import { type OpenRow, openRow } from "./open-row.ts";
import { type OpenedArchive, openingArchive, type OpenModel } from "./opened-archive.ts";
import { statesInKeyOrder } from "./states-in-key-order.ts";
import { statesOfRows } from "./states-of-rows.ts";
import { withoutUnknown } from "./without-unknown.ts";

/** Files among which one is looked for that has not been put back. */
const NEWEST = 100;

type State = Readonly<Record<string, Value>>;

/** Reads at once: each has an engine of its own. */
const CONCURRENT = 2;

/** History with what is archived. */
export class ArchivedHistory implements ArchiveReader {
  readonly #db: Database;
  readonly #store: ArchiveStore;
  readonly #limit = pLimit(CONCURRENT);

  constructor(db: Database, store: ArchiveStore) {
    this.#db = db;
    this.#store = store;
  }

  async history(row: ArchivedRowRef, page: ArchivedHistoryPage): Promise<ArchivedPage> {
    return this.#row(row, (open) => historyOfRow(open, page));
  }

  /**
   * Everything that is known of a row, oldest first.
   * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
   * @throws {ArchiveError} if a file is missing or cannot be read.
   */
  async wholeHistory(row: ArchivedRowRef): Promise<readonly LogEntry[]> {
    return this.#row(row, async ({ key, described, mayLack, entries }) =>
      (await wholeLog(key, entries(null), mayLack)).map((entry) => withoutUnknown(entry, described)),
    );
  }

  async histories(
    rows: readonly ArchivedRowRef[],
    searched: readonly string[] = [],
  ): Promise<ArchivedHistories> {
    const named = rows.map((row) => ({ ...row, model: this.#db.audit.tracked(row.model).name }));
    const models = [...named.map(({ model }) => model), ...searched];
    return this.#opening([...new Set(models)], async (archive) => {
      const items: LogEntry[] = [];
      for (const row of named) {
        const { key, described, mayLack, entries } = await openRow(archive, row);
        for (const entry of await wholeLog(key, entries(null), mayLack))
          items.push(withoutUnknown(entry, described));
      }
      return { items, removedBefore: lackingBefore(archive.models.values()) };
    });
  }

  async blame(row: ArchivedRowRef): Promise<readonly Blame[]> {
    return this.#row(row, blameOfRow);
  }

  async version(row: ArchivedRowRef, id: string): Promise<StoredVersion | null> {
    return this.#row(row, async ({ mayLack, described, entries }) => {
      for await (const each of logEntries(entries(null), mayLack)) {
        const entry = withoutUnknown(each, described);
        if (entry.id === id) return isVersion(entry) ? entry : null;
      }
      return null;
    });
  }

  async recorded(row: ArchivedRowRef, at: Instant): Promise<State | null> {
    const tracked = this.#db.audit.tracked(row.model);
    const moment = toInstant(at);
    try {
      return await tracked.at(moment).recorded(row.key);
    } catch (error) {
      if (!(error instanceof AuditError) || error.code !== "PAST_REMOVED") throw error;
      return this.#row(row, async (open) => {
        if (!open.isComplete) throw error;
        const state = await recordedAfter(open.entries(endOf(moment)));
        if (state === null) return null;
        const whole = wholeState(open, state);
        if (whole === null) throw error;
        return whole;
      });
    }
  }

  async allRecorded(
    model: string,
    keys: readonly string[],
    at: Instant,
  ): Promise<ReadonlyMap<string, State> | null> {
    const { name } = this.#db.audit.tracked(model);
    const before = endOf(toInstant(at));
    return this.#opening([name], async (archive) => {
      const open = archive.models.get(name);
      if (open?.isComplete !== true) return null;
      const states = new Map<string, State>();
      for (const [key, state] of await statesOfRows(archive, open, keys, before)) {
        const whole = wholeState(open, state);
        if (whole === null) return null;
        states.set(key, whole);
      }
      return states;
    });
  }

  async listRecorded(
    model: string,
    { at, after, limit }: { readonly at: Instant; readonly after: string | null; readonly limit: number },
  ): Promise<ArchivedRows | null> {
    const { name } = this.#db.audit.tracked(model);
    const before = endOf(toInstant(at));
    return this.#opening([name], async (archive) => {
      const open = archive.models.get(name);
      if (open?.isComplete !== true) return null;
      const { items, next } = await statesInKeyOrder(archive, open, { before, after, limit });
      const whole = items.map(({ key, state }) => ({ key, state: wholeState(open, state) }));
      return whole.every(isKnown) ? { items: whole, next } : null;
    });
  }

  async presence(row: ArchivedRowRef, at: Instant): Promise<Presence> {
    const moment = toInstant(at);
    const live = await this.#db.audit.tracked(row.model).at(moment).presence(row.key);
    if (live !== "unknown") return live;
    return this.#row(row, async ({ isComplete, entries }) => {
      if (!isComplete) return "unknown";
      let gap: string | null = null;
      for await (const { entry } of entries(endOf(moment))) {
        if (entry.isEntry && entry.action === "gap") gap ??= entry.at;
        if (entry.isEntry) continue;
        if (gap !== null && gap > entry.at) return "unknown";
        return entry.action === "delete" ? "deleted" : "present";
      }
      if (gap !== null) return "unknown";
      let first: string | null = null;
      for await (const { entry } of entries(null)) if (!entry.isEntry) first = entry.action;
      return first === null || first === "create" ? "not-created" : "unknown";
    });
  }

  async feed(query: FeedQuery): Promise<ArchivedFeedPage> {
    return this.#opening(modelsOf(this.#db.audit, query), (archive) => readArchivedFeed(archive, query));
  }

  async changes(model: string, query: ChangesQuery): Promise<ArchivedFeedPage> {
    return this.feed({ ...query, models: [this.#db.audit.tracked(model).name] });
  }

  async everyChange<T>(
    model: string,
    query: Omit<ChangesQuery, "after" | "limit">,
    read: (entries: AsyncIterable<LogEntry>) => Promise<T>,
  ): Promise<T> {
    const { name } = this.#db.audit.tracked(model);
    return this.#opening([name], (archive) => read(everyEntry(archive, { ...query, models: [name] })));
  }

  async facets(query: FacetQuery): Promise<LogFacets> {
    return this.#opening(modelsOf(this.#db.audit, query), (archive) => readArchivedFacets(archive, query));
  }

  async removedBefore(models: readonly string[]): Promise<string | null> {
    const names = models.map((model) => this.#db.audit.tracked(model).name);
    return readingCatalogue(this.#db, names, async (catalogued) => lackingBefore(catalogued));
  }

  async reaches(): Promise<boolean> {
    const files = await listArchiveFiles(this.#db, { before: null, limit: NEWEST });
    const newest = files.find(({ isPlaced, restoredAt }) => isPlaced && restoredAt === null);
    if (newest === undefined) return true;
    try {
      // The manifest beside it: a file may be large, and in a bucket.
      return (await this.#store.read(newest.manifest.file.replace(/\.parquet$/, ".json"))) !== null;
    } catch {
      return false;
    }
  }

  async counting<T>(models: readonly string[], read: (archive: ArchivedCounts) => Promise<T>): Promise<T> {
    const names = models.map((model) => this.#db.audit.tracked(model).name);
    return this.#opening(names, (archive) => read(archivedCounts(archive)));
  }

  async #row<T>(row: ArchivedRowRef, read: (open: OpenRow) => Promise<T>): Promise<T> {
    const { name } = this.#db.audit.tracked(row.model);
    return this.#opening([name], async (archive) => read(await openRow(archive, { ...row, model: name })));
  }

  #opening<T>(models: readonly string[], read: (archive: OpenedArchive) => Promise<T>): Promise<T> {
    return this.#limit(() => openingArchive({ db: this.#db, store: this.#store }, models, read));
  }
}

/** A state with all fields of now; `null` where it may have had a value by another name. */
function wholeState({ tracked, hasRenamed }: OpenModel, state: State): State | null {
  const { fields } = tracked;
  if (hasRenamed && fields.some((field) => !Object.hasOwn(state, field))) return null;
  return Object.fromEntries(fields.map((field) => [field, state[field] ?? null]));
}

function isKnown<Row extends { readonly state: State | null }>(
  row: Row,
): row is Row & { readonly state: State } {
  return row.state !== null;
}

function endOf(at: string): Position {
  return { at, id: LAST_ID };
}
