import type { Database } from "@hindsight/db";
import type { Transaction } from "sequelize";

/** Lets a transaction that only holds a lock stay idle for as long as it takes: timeouts of the server do not end it. */
export async function stayIdle({ sequelize }: Database, transaction: Transaction): Promise<void> {
  await sequelize.query(
    `SELECT set_config(name, '0', true) FROM pg_settings
     WHERE name IN ('idle_in_transaction_session_timeout', 'transaction_timeout')`,
    { transaction },
  );
}
