import type { Database } from "../create-database.ts";
import { claimKey } from "./subscription-session.ts";

/** Subscriptions by their names. */
export interface ForgottenSubscriptions {
  readonly prefix: string;
  readonly except: readonly string[];
}

/**
 * Drops the places and parked events of the subscriptions with a prefix, except some. Those that a process still follows are left
 * out: it would begin them again.
 */
export async function forgetSubscriptions(
  { sequelize }: Pick<Database, "sequelize">,
  { prefix, except }: ForgottenSubscriptions,
): Promise<void> {
  await sequelize.query(
    `WITH free AS MATERIALIZED (
  SELECT name FROM (
    SELECT name FROM log_readers WHERE starts_with(name, $prefix) AND name <> ALL ($except::text[]) OFFSET 0
  ) unwanted WHERE pg_try_advisory_xact_lock(${claimKey("name")})
), dropped AS (
  DELETE FROM parked_events p USING free WHERE p.subscription = free.name
)
DELETE FROM log_readers r USING free WHERE r.name = free.name`,
    { bind: { prefix, except } },
  );
}
