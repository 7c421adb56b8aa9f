import { AuditError, type Instant, isVersion, toInstant, type Value } from "@hindsight/audit-core";
import {
  type DescribedEntry,
  type LogEntry,
  type Presence,
  recordedAfter,
  type StoredModel,
} from "@hindsight/audit-core/sequelize";
import type {
  ArchivedHistoryPage,
  ArchivedPage,
  ArchivedRowRef,
  ArchiveReader,
  Database,
} from "@hindsight/db";
import pLimit from "p-limit";

import { withParquetEngine } from "../parquet/parquet-engine.ts";
import { type Position, readEntriesOfRow } from "../parquet/read-entries.ts";
import type { ArchiveStore } from "../store/archive-store.ts";
import { decodePosition, encodePosition } from "./archive-cursor.ts";
import { asTrackedNow } from "./as-tracked-now.ts";
import { type Catalogued, readingCatalogue } from "./catalogued.ts";
import { filesAlike } from "./files-alike.ts";
import { liveEntries } from "./live-entries.ts";
import { logEntries, wholeLog } from "./log-entries.ts";
import { newestFirst } from "./newest-first.ts";

/** Reads at once: each has an engine of its own. */
const CONCURRENT = 2;

/** Id behind all others, so that a place with it is behind everything of its time. */
const LAST_ID = "9223372036854775807";

/** A row while it is read. */
interface OpenRow {
  readonly key: string;
  /** The model as it is now. */
  readonly described: StoredModel;
  readonly isComplete: boolean;
  /** Whether files have columns that the model does not have, by any name that is known. */
  readonly hasRenamed: boolean;
  /** Whether an entry that was read is in the database. */
  readonly isLive: (id: string) => boolean;
  /** Its entries before a place, with those of the archive, the newest first. */
  readonly entries: (before: Position | null) => AsyncGenerator<DescribedEntry>;
}

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
    const { field, actions, limit, after } = page;
    const tracked = this.#db.audit.tracked(row.model);
    if (field !== undefined && !tracked.fields.includes(field))
      throw new AuditError("FIELD_UNKNOWN", `${tracked.name} does not record a field ${field}`);
    const from = page.from === undefined ? "" : toInstant(page.from);
    const places = [
      ...(page.to === undefined ? [] : [{ at: toInstant(page.to), id: "0" }]),
      ...(after === null ? [] : [decodePosition(after)]),
    ];
    const before = places.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(0) ?? null;
    return this.#open(row, async ({ key, described, isComplete, isLive, entries }) => {
      const shown = new Set(described.columns.map((column) => column.field));
      const wanted = new Set<string>(actions);
      if (wanted.has("delete")) wanted.add("soft-delete");
      const items: LogEntry[] = [];
      for await (const entry of logEntries(entries(before))) {
        if (entry.at < from || items.length > limit) break;
        if (entry.key !== key || (actions !== undefined && !wanted.has(entry.action))) continue;
        const listed = withoutUnknown(entry, shown);
        if (field === undefined || listed.changes.some((change) => change.field === field))
          items.push(listed);
      }
      const listed = items.slice(0, limit);
      const last = listed.at(-1);
      return {
        items: listed,
        next: items.length > limit && last !== undefined ? encodePosition(last) : null,
        archived: listed.filter(({ id }) => !isLive(id)).map(({ id }) => id),
        removedBefore: isComplete ? null : await this.#removedBefore(row.model),
      };
    });
  }

  /**
   * Everything that is known of a row, oldest first.
   * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
   * @throws {ArchiveError} if a file is missing or cannot be read.
   */
  async wholeHistory(row: ArchivedRowRef): Promise<readonly LogEntry[]> {
    return this.#open(row, ({ key, entries }) => wholeLog(key, entries(null)));
  }

  async recorded(row: ArchivedRowRef, at: Instant): Promise<Readonly<Record<string, Value>> | null> {
    const tracked = this.#db.audit.tracked(row.model);
    const moment = toInstant(at);
    try {
      return await tracked.at(moment).recorded(row.key);
    } catch (error) {
      if (!(error instanceof AuditError) || error.code !== "PAST_REMOVED") throw error;
      return this.#open(row, async ({ isComplete, hasRenamed, entries }) => {
        if (!isComplete) throw error;
        const state = await recordedAfter(entries(endOf(moment)));
        if (state === null) return null;
        // It may have had a value by another name.
        if (hasRenamed && tracked.fields.some((field) => !Object.hasOwn(state, field))) throw error;
        return Object.fromEntries(tracked.fields.map((field) => [field, state[field] ?? null]));
      });
    }
  }

  async presence(row: ArchivedRowRef, at: Instant): Promise<Presence> {
    const moment = toInstant(at);
    const live = await this.#db.audit.tracked(row.model).at(moment).presence(row.key);
    if (live !== "unknown") return live;
    return this.#open(row, async ({ isComplete, entries }) => {
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

  async #open<T>(row: ArchivedRowRef, read: (open: OpenRow) => Promise<T>): Promise<T> {
    const { audit } = this.#db;
    const model = audit.tracked(row.model).name;
    const { key } = await audit.retention.readStoredOf({ model, key: row.key, limit: 1 });
    const described = await audit.retention.describe(model);
    const tracked = audit.tracked(model);
    return this.#limit(() =>
      readingCatalogue(this.#db, model, async ({ manifests, isComplete }: Catalogued) =>
        withParquetEngine(async (duck) => {
          const present = await filesAlike(this.#store, manifests);
          const nows = present.map((alike) => asTrackedNow(tracked, described, alike.described));
          const files = present.map((alike, i) => ({ ...alike, read: nows[i]?.entry }));
          const ids = new Set<string>();
          const live = async function* (entries: AsyncIterable<DescribedEntry>) {
            for await (const each of entries) {
              ids.add(each.entry.id);
              yield each;
            }
          };
          return read({
            key,
            described,
            isComplete,
            hasRenamed: nows.some(({ unknown }) => unknown.length > 0),
            isLive: (id) => ids.has(id),
            entries: (before) =>
              newestFirst(
                live(liveEntries(this.#db, { model, key }, described, before)),
                readEntriesOfRow(duck, files, key, before),
              ),
          });
        }),
      ),
    );
  }

  async #removedBefore(model: string): Promise<string | null> {
    return (await this.#db.audit.retention.removed(model)).before;
  }
}

function endOf(at: string): Position {
  return { at, id: LAST_ID };
}

/** Without the values of fields that the model does not record any more: the database would not show them either. */
function withoutUnknown(entry: LogEntry, fields: ReadonlySet<string>): LogEntry {
  if (entry.changes.every(({ field }) => fields.has(field)) || !isVersion(entry)) return entry;
  return { ...entry, changes: entry.changes.filter(({ field }) => fields.has(field)) };
}
