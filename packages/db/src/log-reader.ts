import type { Tail, TailCursor } from "@hindsight/audit-core/postgres";
import { QueryTypes } from "sequelize";

import type { Database } from "./create-database.ts";

/** A consumer of the audit log whose place is kept in the database. */
export interface LogReader {
  readonly tail: Tail;
  /** Keeps the place behind a batch, once everything in it is dealt with. */
  save(cursor: TailCursor): Promise<void>;
}

/** Opens the consumer `name` where it stood; one that never was begins with what commits from now on. */
export async function openLogReader({ sequelize, audit }: Database, name: string): Promise<LogReader> {
  const [saved] = await sequelize.query<{ cursor: TailCursor }>(
    "SELECT cursor FROM log_readers WHERE name = $name",
    {
      bind: { name },
      type: QueryTypes.SELECT,
    },
  );
  const save = async (cursor: TailCursor): Promise<void> => {
    await sequelize.query(
      `INSERT INTO log_readers (name, cursor) VALUES ($name, $cursor)
       ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor, saved_at = now()`,
      { bind: { name, cursor: JSON.stringify(cursor) } },
    );
  };
  if (saved !== undefined) return { tail: audit.tail(saved.cursor), save };
  const end = await audit.tailEnd();
  await save(end);
  return { tail: audit.tail(end), save };
}
