import type { Database } from "../create-database.ts";
import { claimKey } from "./subscription-session.ts";

/**
 * Drops the place and the parked events of subscriptions. Those that a process still follows are left out: it would begin them
 * again.
 */
export async function forgetSubscriptions(
  { sequelize }: Pick<Database, "sequelize">,
  names: readonly string[],
): Promise<void> {
  await sequelize.query(
    `WITH free AS MATERIALIZED (
  SELECT name FROM unnest($names::text[]) name WHERE pg_try_advisory_xact_lock(${claimKey("name")})
), dropped AS (
  DELETE FROM parked_events p USING free WHERE p.subscription = free.name
)
DELETE FROM log_readers r USING free WHERE r.name = free.name`,
    { bind: { names } },
  );
}
