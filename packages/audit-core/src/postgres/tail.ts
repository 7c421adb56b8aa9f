import { z } from "zod";

import { AuditError } from "../core/error.ts";
import { toLimit } from "../core/page.ts";
import type { Version } from "../core/version.ts";
import { readLog } from "./log-reader.ts";
import { qualified } from "./quote.ts";
import type { Sql } from "./sql.ts";
import type { TrackedTable } from "./tracked-table.ts";

/** Where a reader of the log stands: JSON-safe, opaque, worth storing after each batch. */
export interface TailCursor {
  /** First transaction id not yet wholly read. */
  readonly from: string;
  /** End of the window being read, exclusive; `null` between windows. */
  readonly to: string | null;
  /** Last version read of the window. */
  readonly after: string;
  /** No version of a transaction from `from` on has this id or a smaller one. */
  readonly floor: string;
  /** A later floor: valid once `from` has reached the transaction id `horizon`. */
  readonly nextFloor: { readonly horizon: string; readonly floor: string };
}

/** What one read of a {@link Tail} gives. */
export interface TailBatch {
  readonly versions: readonly Version[];
  /** Stands behind the last version of this batch. */
  readonly cursor: TailCursor;
}

/** A reader of the log that sees each committed version once, oldest first, however late its transaction commits. */
export interface Tail {
  /** The next committed versions, at most `limit`; an empty batch when there are none yet. */
  read(limit?: number): Promise<TailBatch>;
}

const digits = z.string().regex(/^\d{1,20}$/);
const Cursor = z.strictObject({
  from: digits,
  to: digits.nullable(),
  after: digits,
  floor: digits,
  nextFloor: z.strictObject({ horizon: digits, floor: digits }),
});

const START: TailCursor = {
  from: "0",
  to: null,
  after: "0",
  floor: "0",
  nextFloor: { horizon: "0", floor: "0" },
};

/**
 * The log is read in windows of transaction ids. Everything below `pg_snapshot_xmin` has ended, so the window from the
 * last fence to the present one is complete, and sorting it by version id gives each row's versions in the order of its
 * locks. A plain id cursor would lose the versions of a transaction that commits late.
 */
export class LogTail implements Tail {
  readonly #sql: Sql;
  readonly #schema: string;
  readonly #tables: () => Promise<readonly TrackedTable[]>;
  #cursor: TailCursor;

  /** @throws {AuditError} CURSOR_INVALID for what no reader gave, which would be read as an end without versions. */
  constructor(
    sql: Sql,
    schema: string,
    tables: () => Promise<readonly TrackedTable[]>,
    cursor: TailCursor | null | undefined,
  ) {
    this.#sql = sql;
    this.#schema = schema;
    this.#tables = tables;
    const parsed = Cursor.safeParse(cursor ?? START);
    if (!parsed.success) {
      throw new AuditError(
        "CURSOR_INVALID",
        `tail: this is not the cursor of a batch: ${z.prettifyError(parsed.error)}`,
      );
    }
    this.#cursor = parsed.data;
  }

  async read(limit?: number): Promise<TailBatch> {
    const size = toLimit(limit);
    const window = await this.#window();
    if (window.to === window.from) return { versions: [], cursor: this.#cursor };
    const unread = (row: string) =>
      `${row}.version_id > greatest($1::bigint, $2::bigint) AND ${row}.version_transaction >= $3::xid8 AND ${row}.version_transaction < $4::xid8`;
    const versions = await readLog(this.#sql, {
      tables: await this.#tables(),
      where: [(_table, row) => unread(row)],
      entries: { auditSchema: this.#schema, where: [unread] },
      params: [window.floor, window.after, window.from, window.to],
      order: "position",
      limit: size,
    });
    const last = versions.at(-1);
    this.#cursor =
      versions.length < size || last === undefined
        ? advance({ ...window, from: window.to, to: null, after: "0" })
        : { ...window, after: last.id };
    return { versions, cursor: this.#cursor };
  }

  /** The place behind everything that has settled by now: a reader that begins here sees what commits from now on. */
  async end(): Promise<TailCursor> {
    const { to, ...cursor } = await this.#window();
    return advance({ ...cursor, from: to, to: null });
  }

  async #window(): Promise<TailCursor & { to: string }> {
    if (this.#cursor.to !== null) return { ...this.#cursor, to: this.#cursor.to };
    const cursor = await this.#withFloor(advance(this.#cursor));
    const [fence] = await this.#sql.query<{ oldest: string }>(
      "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS oldest",
    );
    if (fence === undefined) throw new Error("PostgreSQL returned no snapshot");
    if (BigInt(fence.oldest) < BigInt(cursor.from)) {
      throw new AuditError(
        "CURSOR_INVALID",
        "the cursor lies ahead of this server: it was made on another one",
      );
    }
    const to = fence.oldest;
    this.#cursor = cursor;
    return { ...cursor, to };
  }

  /**
   * Prepares the next floor once the last one is in force and the log has grown. A transaction id of our own is the
   * horizon: whoever gets a later one takes its version ids after the sequence was read.
   */
  async #withFloor(cursor: TailCursor): Promise<TailCursor> {
    if (cursor.nextFloor.floor !== cursor.floor) return cursor;
    const [position] = await this.#sql.query<{ last: string }>(
      `SELECT (CASE WHEN is_called THEN last_value ELSE 0 END)::text AS last FROM ${qualified(this.#schema, "version_id")}`,
    );
    if (position === undefined || position.last === cursor.floor) return cursor;
    const [own] = await this.#sql.query<{ horizon: string }>("SELECT pg_current_xact_id()::text AS horizon");
    if (own === undefined) return cursor;
    return { ...cursor, nextFloor: { horizon: own.horizon, floor: position.last } };
  }
}

function advance(cursor: TailCursor): TailCursor {
  const reached = BigInt(cursor.from) >= BigInt(cursor.nextFloor.horizon);
  return reached ? { ...cursor, floor: cursor.nextFloor.floor } : cursor;
}
