import { toLimit } from "../../../core/page.ts";
import type { LogEntry } from "../../../core/log-entry.ts";
import { type ChangedEntry, readChanged, readLog } from "../log-reader.ts";
import { allWith, type Positioned, readRange, type Reader, WINDOW } from "./read-range.ts";
import { type IdsRead, readIds, TailFence } from "./tail-fence.ts";
import type { Sql } from "../../sql/sql.ts";
import { cursorInvalid, type TailCursor, toTailCursor } from "./tail-cursor.ts";
import type { TailHost } from "./tail-host.ts";
import { readHolders, secondsWaiting, type TailLag } from "./tail-lag.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** Result of one read of a {@link Tail}. */
export interface TailBatch<E = LogEntry> {
  readonly entries: readonly E[];
  /** The position after the last entry of this batch. */
  readonly cursor: TailCursor;
}

/** A reader of the log that returns each committed entry once, and those of a row in order, however late they commit. */
export interface Tail {
  /**
   * Returns the next committed entries, at most `limit`; an empty batch if there are none yet.
   * @throws {AuditError} CURSOR_INVALID if the database was restored or replaced and has another history; UNSUPPORTED on a
   * standby; LIMIT_INVALID
   */
  read(limit?: number): Promise<TailBatch>;
  /**
   * Like {@link read}, with the names of the changed fields but no values: several times faster, and up to 5,000 at a time.
   * @throws {AuditError} as read
   */
  readFields(limit?: number): Promise<TailBatch<ChangedEntry>>;
  /** How far behind the tail is, and which open transaction it waits for. */
  lag(): Promise<TailLag>;
}

interface Reading<E> {
  readonly sql: Sql;
  readonly tables: readonly TrackedTable[];
  readonly read: Reader<E>;
  /** The fence: no entry up to this id can appear any more. */
  readonly upTo: bigint;
  readonly size: number;
}

/** Maximum limit of a read without values. */
export const MAX_FIELDS_LIMIT = 5000;

/**
 * Reads the log in the order of version ids. An id is assigned while the row is locked, so the ids of a row are in the order of
 * its changes, whenever they commit. A read stops at the {@link TailFence}: the first id of a transaction that is still open.
 */
export class LogTail implements Tail {
  readonly #host: TailHost;
  readonly #settled = new TailFence();
  #cursor: TailCursor;
  /** Everything up to this id was returned. It is ahead of the cursor if transactions with later ids were rolled back. */
  #position: bigint;
  #run: string | null = null;
  /** Whether the cursor was verified to belong to this history. */
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

  async #next<E extends Positioned>(read: Reader<E>, size: number): Promise<TailBatch<E>> {
    return this.#host.connected(async (sql) => {
      const tables = await this.#host.tables(sql);
      const look = await this.#look(sql, tables);
      const upTo = this.#settled.upTo(look, start(this.#cursor));
      const from = { sql, tables, read, upTo, size };
      const entries = (await this.#readBacklog(from)) ?? (await this.#readNew(from, look));
      return { entries, cursor: this.#cursor };
    });
  }

  /** Reads the ids. After a restart or on another server, verifies that the cursor belongs to its history. */
  async #look(sql: Sql, tables: readonly TrackedTable[]): Promise<IdsRead> {
    const look = await readIds(sql, this.#host.schema);
    if (look.run === this.#run) return look;
    this.#known = false;
    this.#position = start(this.#cursor);
    await this.#verifyCursor(sql, tables, look);
    this.#run = look.run;
    return look;
  }

  /**
   * The last version that was returned must exist, or have been removed by retention from the same history. If a crash lost
   * it, its id was assigned again and belongs to a version with a later time.
   */
  async #verifyCursor(sql: Sql, tables: readonly TrackedTable[], look: IdsRead): Promise<void> {
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
      ...allWith(tables, this.#host.schema, same),
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
      ...allWith(tables, this.#host.schema, later),
      params: [upTo, at],
      order: "newest",
      limit: 1,
    });
    return found.length > 0;
  }

  /** `null` if there is no backlog any more. */
  async #readBacklog<E extends Positioned>({
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
        ...(unseenBy === null
          ? []
          : [`NOT pg_visible_in_snapshot(${row}.version_transaction, '${unseenBy}')`]),
        ...(since === null ? [] : [`${row}.version_at >= '${since}'`]),
      ];
    };
    const range = {
      from: BigInt(backlog.from),
      to: BigInt(after),
      where: late,
      // The first entry since an instant is found by time, however many are before it.
      window: backlog.from === "0" && backlog.since !== null ? BigInt(after) : WINDOW,
    };
    const { entries, reached } = await readRange(
      { sql, tables, auditSchema: this.#host.schema, read, size },
      range,
    );
    const rest = reached === range.to ? null : { ...backlog, from: reached.toString() };
    this.#cursor = { ...this.#cursor, backlog: rest };
    this.#position = start(this.#cursor);
    return entries.length === 0 ? null : entries;
  }

  async #readNew<E extends Positioned>(
    { sql, tables, read, upTo, size }: Reading<E>,
    look: IdsRead,
  ): Promise<readonly E[]> {
    if (upTo <= this.#position) return [];
    const range = { from: this.#position, to: upTo, where: () => [], window: WINDOW };
    const { entries, reached } = await readRange(
      { sql, tables, auditSchema: this.#host.schema, read, size },
      range,
    );
    const last = entries.at(-1);
    // A transaction that was assigned a lost id again has ended by now, so its version is visible.
    if (last !== undefined && !this.#known) await this.#verifyCursor(sql, tables, look);
    this.#position = reached;
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
}

/** The id up to which everything was returned. */
function start({ after, backlog }: TailCursor): bigint {
  return BigInt(backlog === null ? after : backlog.from);
}
