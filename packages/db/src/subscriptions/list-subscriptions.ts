import { AuditError } from "@hindsight/audit-core";
import type { Audit, TailCursor } from "@hindsight/audit-core/sequelize";
import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";

/** How a consumer of the log is doing. */
export interface SubscriptionStatus {
  readonly name: string;
  /** When its place was last moved. */
  readonly savedAt: Date;
  /** How long the oldest entry that it has not seen has been waiting; `null` while its place is of another history. */
  readonly lagSeconds: number | null;
  /** Events that wait for another try, or behind one that does. */
  readonly waiting: number;
  /** Events whose tries are used up. */
  readonly dead: number;
}

/** All consumers of the log that have a place, by name. */
export async function listSubscriptions({
  sequelize,
  audit,
}: Database): Promise<readonly SubscriptionStatus[]> {
  const found = await sequelize.query<
    Omit<SubscriptionStatus, "lagSeconds"> & { readonly cursor: TailCursor }
  >(
    `SELECT r.name, r.cursor, r.saved_at AS "savedAt",
  (SELECT count(*)::int FROM parked_events p WHERE p.subscription = r.name AND p.dead_at IS NULL) AS waiting,
  (SELECT count(*)::int FROM parked_events p WHERE p.subscription = r.name AND p.dead_at IS NOT NULL) AS dead
FROM log_readers r ORDER BY r.name`,
    { type: QueryTypes.SELECT },
  );
  return Promise.all(
    found.map(async ({ cursor, ...status }) => ({
      ...status,
      lagSeconds: await secondsBehind(audit, cursor),
    })),
  );
}

async function secondsBehind(audit: Audit, cursor: TailCursor): Promise<number | null> {
  try {
    return (await audit.tail(cursor).lag()).seconds;
  } catch (error) {
    if (error instanceof AuditError && error.code === "CURSOR_INVALID") return null;
    throw error;
  }
}
