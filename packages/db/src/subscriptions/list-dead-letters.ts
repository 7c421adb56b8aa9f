import type { ModelAudited } from "@hindsight/events";
import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";

/** An event that its subscription could not handle. */
export interface DeadLetter {
  readonly subscription: string;
  readonly event: ModelAudited;
  readonly tries: number;
  /** What the last try failed with. */
  readonly error: string | null;
  readonly deadAt: Date;
}

export interface DeadLettersQuery {
  readonly subscription?: string | undefined;
  /** The newest come first; those of the last version all come, so that `before` it the next page begins. */
  readonly limit: number;
  /** Only those of versions before this id. */
  readonly before?: string | undefined;
}

/** Dead letters, the newest version first. */
export async function listDeadLetters(
  { sequelize }: Pick<Database, "sequelize">,
  { subscription, limit, before }: DeadLettersQuery,
): Promise<readonly DeadLetter[]> {
  return sequelize.query<DeadLetter>(
    `SELECT subscription, event, tries, error, dead_at AS "deadAt" FROM parked_events
WHERE dead_at IS NOT NULL AND ($subscription::text IS NULL OR subscription = $subscription)
  AND ($before::bigint IS NULL OR version_id < $before::bigint)
ORDER BY version_id DESC FETCH FIRST ($limit::int) ROWS WITH TIES`,
    { bind: { subscription: subscription ?? null, limit, before: before ?? null }, type: QueryTypes.SELECT },
  );
}
