import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";

/**
 * Gives the versions of the freshly seeded demo the times their scenes claim, by request id. This uses the maintenance
 * path of the append-only history, which nothing but retention and this demo may; versions of one scene stay a
 * microsecond apart, so their order is kept.
 */
export async function backdate(db: Database, times: ReadonlyMap<string, Date>): Promise<void> {
  const { sequelize } = db;
  const claimed = JSON.stringify(
    Object.fromEntries([...times].map(([id, time]) => [id, time.toISOString()])),
  );
  await sequelize.transaction(async (transaction) => {
    const [storages] = (await sequelize.query(
      "SELECT format('audit.%I', table_name) AS name FROM information_schema.columns WHERE table_schema = 'audit' AND column_name = 'version_request_id'",
      { transaction },
    )) as [readonly { name: string }[], unknown];
    await sequelize.query("SELECT set_config('hindsight.maintenance', 'on', true)", { transaction });
    for (const { name } of storages) {
      await sequelize.query(
        `UPDATE ${name} v SET version_at = (t.value)::timestamptz + v.version_id * interval '1 microsecond'
         FROM jsonb_each_text(:claimed) t
         WHERE v.version_request_id = t.key`,
        { replacements: { claimed }, type: QueryTypes.UPDATE, transaction },
      );
    }
    await sequelize.query("SELECT set_config('hindsight.maintenance', 'off', true)", { transaction });
    for (const [table, storage] of [
      ["orders", "orders_history"],
      ["customers", "customers_history"],
      ["contracts", "contracts_history"],
      ["payments", "payments_history"],
    ] as const) {
      await sequelize.query(
        `UPDATE ${table} r SET last_modified_at = h.at
         FROM (SELECT id, max(version_at) AS at FROM audit.${storage} GROUP BY id) h WHERE h.id = r.id`,
        { transaction },
      );
    }
    await sequelize.query("UPDATE order_items SET last_modified_at = created_at", { transaction });
  });
}
