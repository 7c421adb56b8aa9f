import type { Instant } from "@hindsight/audit-core";
import { QueryTypes, type Transaction } from "sequelize";

import type { Database } from "../create-database.ts";
import { LIVE_READER } from "../log-reader.ts";

/**
 * Moves the place of a subscription to a little before an instant; whoever follows it goes on from there. Its parked events
 * from then on are dropped, as they come again.
 * @returns whether there is such a subscription.
 * @throws {AuditError} INSTANT_INVALID
 */
export async function replaySubscription(
  { sequelize, audit }: Database,
  name: string,
  since: Instant,
  transaction?: Transaction,
): Promise<boolean> {
  if (name === LIVE_READER) return false;
  const cursor = await audit.tailSince(since);
  const [moved] = await sequelize.query<{ count: number }>(
    `WITH moved AS (
  UPDATE log_readers SET cursor = $cursor, generation = generation + 1, saved_at = now() WHERE name = $name RETURNING 1
), dropped AS (
  DELETE FROM parked_events WHERE subscription = $name AND (event->>'at')::timestamptz >= $since::timestamptz
)
SELECT count(*)::int AS count FROM moved`,
    {
      bind: {
        name,
        cursor: JSON.stringify(cursor),
        since: since instanceof Date ? since.toISOString() : since,
      },
      type: QueryTypes.SELECT,
      ...(transaction !== undefined && { transaction }),
    },
  );
  return moved?.count === 1;
}
