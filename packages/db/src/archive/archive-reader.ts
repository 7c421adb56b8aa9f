import type {
  Action,
  Instant,
  KeptPage,
  LogEntry,
  Page,
  Presence,
  StoredVersion,
  Value,
} from "@hindsight/audit-core";
import type {
  Blame,
  ChangesQuery,
  FacetQuery,
  FeedPage,
  FeedQuery,
  LogFacets,
} from "@hindsight/audit-core/sequelize";

import type { ArchivedCounts } from "./archived-counts.ts";

/** A row of a tracked model. */
export interface ArchivedRowRef {
  readonly model: string;
  /** Its key as versions have it. */
  readonly key: string;
}

/** Which page of a row's history to read, as of the database alone. */
export interface ArchivedHistoryPage {
  /** First instant, inclusive. */
  readonly from?: Instant | undefined;
  /** Last instant, exclusive. */
  readonly to?: Instant | undefined;
  /** Only versions in which this field changed. */
  readonly field?: string | undefined;
  readonly actions?: readonly Action[] | undefined;
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after: string | null;
}

/** A page of a row's history with what was archived. */
export interface ArchivedPage extends KeptPage<LogEntry> {
  /** Ids of the entries on the page that are in the archive only. */
  readonly archived: readonly string[];
}

/** The histories of several rows with what was archived, one behind the other, each the oldest first. */
export interface ArchivedHistories {
  readonly items: readonly LogEntry[];
  /** The instant before which versions are missing; `null` if the archive has all that was removed. */
  readonly removedBefore: string | null;
}

/** A page of the log with what was archived. */
export interface ArchivedFeedPage extends FeedPage<LogEntry>, ArchivedPage {
  readonly next: string | null;
}

/** Rows as they were, by key. */
export type ArchivedRows = Page<{ readonly key: string; readonly state: Readonly<Record<string, Value>> }>;

/**
 * Reads history together with what was archived, in one order and as the database alone would have it. The application is given one
 * where it can reach an archive.
 */
export interface ArchiveReader {
  /**
   * Versions of a row and other entries about it, the newest first. `removedBefore` is `null` if the archive has all that was removed.
   * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, INSTANT_INVALID, CURSOR_INVALID
   * @throws {ArchiveError} if a file is missing or cannot be read.
   */
  history(row: ArchivedRowRef, page: ArchivedHistoryPage): Promise<ArchivedPage>;
  /**
   * Everything that is known of rows. `removedBefore` is that of their models and of `searched`, in which they were found.
   * @throws {AuditError} as {@link history}
   */
  histories(rows: readonly ArchivedRowRef[], searched?: readonly string[]): Promise<ArchivedHistories>;
  /**
   * A version of a row; `null` if the row has none with this id.
   * @throws {AuditError} as {@link history}
   */
  version(row: ArchivedRowRef, id: string): Promise<StoredVersion | null>;
  /**
   * The row as of an instant, by field; `null` if it did not exist.
   * @throws {AuditError} as {@link history}; PAST_REMOVED if the archive does not have all that was removed.
   */
  recorded(row: ArchivedRowRef, at: Instant): Promise<Readonly<Record<string, Value>> | null>;
  /**
   * Those of the rows that existed at an instant, by key, each by field; `null` if the archive does not have all that was removed.
   * @throws {AuditError} as {@link history}
   */
  allRecorded(
    model: string,
    keys: readonly string[],
    at: Instant,
  ): Promise<ReadonlyMap<string, Readonly<Record<string, Value>>> | null>;
  /**
   * The rows that existed at an instant, by key; `null` if the archive does not have all that was removed. A page may be short, and even empty,
   * without being the last.
   * @throws {AuditError} as {@link history}; UNSUPPORTED if a key is of another type than its columns have now.
   */
  listRecorded(
    model: string,
    page: { readonly at: Instant; readonly after: string | null; readonly limit: number },
  ): Promise<ArchivedRows | null>;
  /** Whether the row existed at an instant; `unknown` if the archive does not have all that was removed. */
  presence(row: ArchivedRowRef, at: Instant): Promise<Presence>;
  /**
   * For each field, the version that last changed it.
   * @throws {AuditError} as {@link history}
   */
  blame(row: ArchivedRowRef): Promise<readonly Blame[]>;
  /**
   * Entries of all models, as `feed` of the database, whose cursors it shares. Any search looks for two seconds by default, and says how
   * far that was. `removedBefore` is `null` if the archive has all that was removed of the models.
   * @throws {AuditError} MODEL_NOT_TRACKED, FIELD_UNKNOWN, OPTION_INVALID, INSTANT_INVALID, LIMIT_INVALID, CURSOR_INVALID
   * @throws {ArchiveError} as {@link history}
   */
  feed(query: FeedQuery): Promise<ArchivedFeedPage>;
  /**
   * Entries about a model, as `changes` of the database.
   * @throws {AuditError} as {@link feed}
   */
  changes(model: string, query: ChangesQuery): Promise<ArchivedFeedPage>;
  /**
   * Reads all entries about a model that match, the newest first, however long that takes. `read` may run more than once, as that of
   * {@link counting}.
   * @throws {AuditError} as {@link feed}
   */
  everyChange<T>(
    model: string,
    query: Omit<ChangesQuery, "after" | "limit">,
    read: (entries: AsyncIterable<LogEntry>) => Promise<T>,
  ): Promise<T>;
  /**
   * How many entries match, as `facets` of the database.
   * @throws {AuditError} as {@link feed}
   */
  facets(query: FacetQuery): Promise<LogFacets>;
  /**
   * The instant before which entries about these models may be missing; `null` if the archive has all that was removed of them.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  removedBefore(models: readonly string[]): Promise<string | null>;
  /** Whether the newest file of the catalogue is where this reader looks for it; `true` before the first. */
  reaches(): Promise<boolean>;
  /**
   * Counts what is archived of models. `read` counts what the database has as well, and may run more than once: what leaves meanwhile would
   * be in neither.
   * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID
   * @throws {ArchiveError} as {@link history}
   */
  counting<T>(models: readonly string[], read: (archive: ArchivedCounts) => Promise<T>): Promise<T>;
}
