import type { Database } from "../create-database.ts";

/** Drops the place and the parked events of subscriptions that nobody follows any more. */
export async function forgetSubscriptions(
  { sequelize }: Pick<Database, "sequelize">,
  names: readonly string[],
): Promise<void> {
  await sequelize.query(
    `WITH dropped AS (DELETE FROM parked_events WHERE subscription = ANY ($names::text[]))
DELETE FROM log_readers WHERE name = ANY ($names::text[])`,
    { bind: { names } },
  );
}
