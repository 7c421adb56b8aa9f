import { QueryTypes, type Transaction } from "sequelize";

import type { Database } from "../create-database.ts";

/**
 * Sets the times of the seeded demo's versions to those of their scenes, by request id, and the times of rows to those of their
 * last versions. It uses the maintenance mode of the append-only history, as only retention does otherwise. Versions of one
 * scene are a microsecond apart, so that their order is kept.
 */
export async function backdate(db: Database, times: ReadonlyMap<string, Date>): Promise<void> {
  await db.sequelize.transaction(async (transaction) => {
    await moveVersions(db, times, transaction);
    await touchRows(db, transaction);
  });
}

async function moveVersions(
  { sequelize }: Database,
  times: ReadonlyMap<string, Date>,
  transaction: Transaction,
): Promise<void> {
  const claimed = JSON.stringify(Object.fromEntries(times));
  const storages = await sequelize.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.columns
     WHERE table_schema = 'audit' AND column_name = 'version_request_id'`,
    { type: QueryTypes.SELECT, transaction },
  );
  await sequelize.query("SELECT set_config('hindsight.maintenance', 'on', true)", { transaction });
  for (const { name } of storages) {
    await sequelize.query(
      `UPDATE ${name} v SET version_at = t.value::timestamptz + v.version_id * interval '1 microsecond'
       FROM jsonb_each_text($claimed) t WHERE v.version_request_id = t.key`,
      { bind: { claimed }, transaction },
    );
  }
  await sequelize.query("SELECT set_config('hindsight.maintenance', 'off', true)", { transaction });
}

/** Only changes `lastModifiedAt`, which is excluded from all histories. */
async function touchRows({ sequelize, audit }: Database, transaction: Transaction): Promise<void> {
  for (const name of audit.models) {
    const model = sequelize.model(name);
    if (!("lastModifiedAt" in model.getAttributes())) continue;
    const versions =
      audit.tracked(name).engine === "snapshot"
        ? `SELECT id::text AS key, version_at FROM audit.${model.tableName}_history`
        : `SELECT version_key AS key, version_at FROM audit.log WHERE version_table = (SELECT id FROM audit.tracked_tables WHERE model = '${name}')`;
    await sequelize.query(
      `UPDATE ${model.tableName} r SET last_modified_at = last.at
       FROM (SELECT key, max(version_at) AS at FROM (${versions}) v GROUP BY key) last WHERE last.key = r.id::text`,
      { transaction },
    );
  }
}
