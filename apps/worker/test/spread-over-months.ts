import type { Database } from "@hindsight/db";
import { QueryTypes } from "sequelize";

/** Puts versions into the month that their request has in its name, up to 15 at one instant: some have ids of 1 and 2, or 2 and 3 digits. */
export async function spreadOverMonths({ sequelize }: Database, months: number): Promise<void> {
  const tables = await sequelize.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.columns
WHERE table_schema = 'papers_audit' AND column_name = 'version_request_id'`,
    { type: QueryTypes.SELECT },
  );
  await sequelize.transaction(async (transaction) => {
    await sequelize.query("SELECT set_config('hindsight.maintenance', 'on', true)", { transaction });
    for (const { name } of tables) {
      await sequelize.query(
        `UPDATE ${name} SET version_at = date_trunc('month', now()) + version_id / 15 * interval '15 hours'
  - (${months} - substr(version_request_id, 7, 1)::int) * interval '1 month'`,
        { transaction },
      );
    }
  });
}
