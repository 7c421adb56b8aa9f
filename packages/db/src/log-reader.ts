import { AuditError } from "@hindsight/audit-core";
import type { Tail, TailCursor } from "@hindsight/audit-core/sequelize";
import { QueryTypes } from "sequelize";

import type { Database } from "./create-database.ts";

/** Name of the reader that every server publishes its live events from; it is no subscription, and saves without a claim. */
export const LIVE_READER = "server";

/** A consumer of the audit log whose place is kept in the database. */
export interface LogReader {
  /** Id of the entry behind which it began; "0" where earlier ones may still come. */
  readonly from: string;
  readonly tail: Pick<Tail, "readFields" | "lag">;
  /** Keeps the place behind a batch, once everything in it is dealt with. */
  save(cursor: TailCursor): Promise<void>;
}

export interface LogReaderOptions {
  /** Told that the place was refused, why, and from what time on the log is read again. */
  readonly onReset: (reason: AuditError, since: Date) => void;
}

/** What the database keeps of a reader. */
interface Place {
  readonly cursor: TailCursor;
  readonly saved: Date;
}

/** Versions made so long before the place was kept come again after a reset: their transactions may have been open then. */
const OVERLAP_MS = 3_600_000;

/**
 * Opens the consumer `name` where it stood; one that never was begins with what commits from now on. Where the database
 * has another history than the one that was read, it begins again a little before its place was kept.
 */
export async function openLogReader(
  { sequelize, audit }: Database,
  name: string,
  { onReset }: LogReaderOptions,
): Promise<LogReader> {
  const found = await place();
  let from = "0";

  async function place(): Promise<Place | undefined> {
    const [row] = await sequelize.query<Place>(
      "SELECT cursor, saved_at AS saved FROM log_readers WHERE name = $name",
      { bind: { name }, type: QueryTypes.SELECT },
    );
    return row;
  }

  async function save(cursor: TailCursor): Promise<void> {
    await sequelize.query(
      `INSERT INTO log_readers (name, cursor) VALUES ($name, $cursor)
       ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor, saved_at = now()`,
      { bind: { name, cursor: JSON.stringify(cursor) } },
    );
  }

  async function reset(reason: AuditError): Promise<Tail> {
    // Asked for now: a subscription keeps its place by itself.
    const kept = (await place())?.saved ?? new Date();
    const since = new Date(kept.getTime() - OVERLAP_MS);
    const cursor = await audit.tailSince(since);
    await save(cursor);
    from = settledBy(cursor);
    onReset(reason, since);
    return audit.tail(cursor);
  }

  async function orReset<T>(
    attempt: () => T | Promise<T>,
    again: (tail: Tail) => T | Promise<T>,
  ): Promise<T> {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof AuditError && error.code === "CURSOR_INVALID")) throw error;
      return again(await reset(error));
    }
  }

  let tail: Tail;
  if (found === undefined) {
    const end = await audit.tailEnd();
    await save(end);
    tail = audit.tail(end);
    from = settledBy(end);
  } else {
    tail = await orReset(
      () => {
        // First: what another release has kept is no cursor, and is refused here.
        const opened = audit.tail(found.cursor);
        from = settledBy(found.cursor);
        return opened;
      },
      (begun) => begun,
    );
  }
  return {
    get from() {
      return from;
    },
    tail: {
      readFields: (limit) =>
        orReset(
          () => tail.readFields(limit),
          (begun) => {
            tail = begun;
            return begun.readFields(limit);
          },
        ),
      lag: () => tail.lag(),
    },
    save,
  };
}

/** A reader that still has to give earlier entries, which commit late, is behind them. */
function settledBy({ after, backlog }: TailCursor): string {
  return backlog === null ? after : backlog.from;
}
