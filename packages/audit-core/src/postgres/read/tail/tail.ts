import { toLimit } from "../../../core/page.ts";
import type { LogEntry } from "../../../core/log-entry.ts";
import { entriesAbout } from "../../engines/entries.ts";
import type { LogQuery } from "../log-query.ts";
import { type ChangedEntry, readChanged, readLog } from "../log-reader.ts";
import { type IdsRead, readIds, TailFence } from "./tail-fence.ts";
import type { Sql } from "../../sql/sql.ts";
import { cursorInvalid, type TailCursor, toTailCursor } from "./tail-cursor.ts";
import type { TailHost } from "./tail-host.ts";
import { readHolders, secondsWaiting, type TailLag } from "./tail-lag.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** What one read of a {@link Tail} gives. */
export interface TailBatch<E = LogEntry> {
  readonly entries: readonly E[];
  /** Stands behind the last entry of this batch. */
  readonly cursor: TailCursor;
}

/** A reader of the log that sees each committed entry once and those of a row in their order, however late one commits. */
export interface Tail {
  /**
   * The next committed entries, at most `limit`; an empty batch when there are none yet.
   * @throws {AuditError} CURSOR_INVALID when the database has another history than the one that was read; UNSUPPORTED on a
   * standby; LIMIT_INVALID
   */
  read(limit?: number): Promise<TailBatch>;
  /**
   * As {@link read}, with the names of the changed fields and no values: several times as fast, and up to 5,000 at a time.
   * @throws {AuditError} as read
   */
  readFields(limit?: number): Promise<TailBatch<ChangedEntry>>;
  /** How far behind it is, and who holds it. */
  lag(): Promise<TailLag>;
}

/** What the tail itself needs of what it gives. */
type Given = Pick<LogEntry, "id" | "at">;

/** Reads entries in one form or another. */
type Reader<E> = (sql: Sql, query: LogQuery) => Promise<readonly E[]>;

/** One read. */
interface Reading<E> {
  readonly sql: Sql;
  readonly tables: readonly TrackedTable[];
  readonly read: Reader<E>;
  /** No entry can appear up to here any more. */
  readonly upTo: bigint;
  readonly size: number;
}

/** Most entries that a read without values can give. */
const MAX_FIELDS_LIMIT = 5000;

/**
 * The log is read by version id. An id is taken while the row is locked, so a row's ids are in the order of its changes
 * whenever they commit. What is given ends where a transaction that is still open may have taken an id, which its lock on
 * the sequence tells.
 */
export class LogTail implements Tail {
  readonly #host: TailHost;
  readonly #settled = new TailFence();
  #cursor: TailCursor;
  /** Up to here nothing is left to give; behind the cursor where ids were taken for nothing. */
  #position: bigint;
  #run: string | null = null;
  /** Whether the cursor was found to be one of this history. */
  #known = false;

  /** @throws {AuditError} CURSOR_INVALID */
  constructor(host: TailHost, cursor: TailCursor | null | undefined) {
    this.#host = host;
    this.#cursor = toTailCursor(cursor);
    this.#position = start(this.#cursor);
  }

  async read(limit?: number): Promise<TailBatch> {
    return this.#next(readLog, toLimit(limit));
  }

  async readFields(limit?: number): Promise<TailBatch<ChangedEntry>> {
    return this.#next(readChanged, toLimit(limit, MAX_FIELDS_LIMIT));
  }

  async lag(): Promise<TailLag> {
    return this.#host.connected(async (sql) => {
      const [holder = null] = await readHolders(sql, this.#host.schema);
      const waiting = await secondsWaiting(sql, {
        tables: await this.#host.tables(sql),
        auditSchema: this.#host.schema,
        behind: this.#position,
      });
      return { seconds: Math.max(0, waiting ?? 0, holder?.seconds ?? 0), holder };
    });
  }

  async #next<E extends Given>(read: Reader<E>, size: number): Promise<TailBatch<E>> {
    return this.#host.connected(async (sql) => {
      const tables = await this.#host.tables(sql);
      const look = await this.#look(sql, tables);
      const upTo = this.#settled.upTo(look, start(this.#cursor));
      const from = { sql, tables, read, upTo, size };
      const entries = (await this.#readBacklog(from)) ?? (await this.#readNew(from, look));
      return { entries, cursor: this.#cursor };
    });
  }

  /** Looks at the ids; and after a start of the server, or another one, whether the cursor is of its history. */
  async #look(sql: Sql, tables: readonly TrackedTable[]): Promise<IdsRead> {
    const look = await readIds(sql, this.#host.schema);
    if (look.run === this.#run) return look;
    this.#known = false;
    this.#position = start(this.#cursor);
    await this.#recognise(sql, tables, look);
    this.#run = look.run;
    return look;
  }

  /**
   * The last version given has to be there, or be known to have left: it may have been removed from the history that was
   * read, but not from another one. What a crash took was given out again, and so has a version made later.
   */
  async #recognise(sql: Sql, tables: readonly TrackedTable[], look: IdsRead): Promise<void> {
    const { after, at, history, readAt, backlog } = this.#cursor;
    const elsewhere = at !== null && history !== look.history;
    if (elsewhere && backlog?.unseenBy != null) {
      throw cursorInvalid("the database was restored or failed over before the reader had begun");
    }
    this.#known = at === null || (await this.#has(sql, tables, after, at));
    if (this.#known) return;
    if (elsewhere) {
      throw cursorInvalid(
        `the database was restored or failed over, and its history does not have version ${after} as it was read`,
      );
    }
    const again = BigInt(look.last) < BigInt(after) || (await this.#madeSince(sql, tables, after, readAt));
    if (again) throw cursorInvalid(`the server lost version ${after} and gave out its id again`);
  }

  async #has(sql: Sql, tables: readonly TrackedTable[], id: string, at: string): Promise<boolean> {
    const same = (row: string) => `${row}.version_id = $1::bigint`;
    const [found] = await readLog(sql, {
      ...this.#all(tables, same),
      params: [id],
      order: "position",
      limit: 1,
    });
    return found?.at === at;
  }

  async #madeSince(sql: Sql, tables: readonly TrackedTable[], upTo: string, at: string): Promise<boolean> {
    const later = (row: string) =>
      `${row}.version_id <= $1::bigint AND ${row}.version_at > $2::timestamptz AND ${row}.version_at < 'infinity'`;
    const found = await readLog(sql, {
      ...this.#all(tables, later),
      params: [upTo, at],
      order: "newest",
      limit: 1,
    });
    return found.length > 0;
  }

  /** `null` when nothing of it is left. */
  async #readBacklog<E extends Given>({
    sql,
    tables,
    read,
    upTo,
    size,
  }: Reading<E>): Promise<readonly E[] | null> {
    const { after, backlog } = this.#cursor;
    if (backlog === null) return null;
    if (upTo < BigInt(after)) return [];
    const late = (row: string) => {
      const { unseenBy, since } = backlog;
      return [
        `${row}.version_id > $1::bigint AND ${row}.version_id <= $2::bigint`,
        ...(unseenBy === null
          ? []
          : [`NOT pg_visible_in_snapshot(${row}.version_transaction, '${unseenBy}')`]),
        ...(since === null ? [] : [`${row}.version_at >= '${since}'`]),
      ].join(" AND ");
    };
    const entries = await read(sql, {
      ...this.#all(tables, late),
      params: [backlog.from, after],
      order: "position",
      limit: size,
    });
    const last = entries.at(-1);
    const rest = entries.length < size || last === undefined ? null : { ...backlog, from: last.id };
    this.#cursor = { ...this.#cursor, backlog: rest };
    this.#position = start(this.#cursor);
    return entries.length === 0 ? null : entries;
  }

  async #readNew<E extends Given>(
    { sql, tables, read, upTo, size }: Reading<E>,
    look: IdsRead,
  ): Promise<readonly E[]> {
    if (upTo <= this.#position) return [];
    const unread = (row: string) => `${row}.version_id > $1::bigint AND ${row}.version_id <= $2::bigint`;
    const entries = await read(sql, {
      ...this.#all(tables, unread),
      params: [this.#position.toString(), upTo.toString()],
      order: "position",
      limit: size,
    });
    const last = entries.at(-1);
    // Whoever was given a lost id again has ended by now, so it shows.
    if (last !== undefined && !this.#known) await this.#recognise(sql, tables, look);
    this.#position = entries.length < size || last === undefined ? upTo : BigInt(last.id);
    if (last !== undefined) {
      this.#known = true;
      this.#cursor = {
        after: last.id,
        at: last.at,
        history: look.history,
        readAt: look.clock,
        backlog: null,
      };
    }
    return entries;
  }

  #all(tables: readonly TrackedTable[], predicate: (row: string) => string) {
    return {
      tables,
      where: [(_table: TrackedTable, row: string) => predicate(row)],
      entries: { auditSchema: this.#host.schema, where: [predicate, entriesAbout(tables, true)] },
    };
  }
}

/** Up to where nothing is left to give. */
function start({ after, backlog }: TailCursor): bigint {
  return BigInt(backlog === null ? after : backlog.from);
}
