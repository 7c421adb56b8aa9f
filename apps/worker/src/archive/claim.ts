import type { Database } from "@hindsight/db";
import { QueryTypes, Transaction } from "sequelize";

import { JobError } from "../job-error.ts";

/**
 * Runs the work unless another process archives this database. The lock belongs to a transaction that does nothing else, so it is
 * released when the connection ends, and works behind poolers.
 * @throws {JobError} if another process holds the lock.
 */
export async function withClaim<T>({ sequelize }: Database, work: () => Promise<T>): Promise<T> {
  const { READ_COMMITTED } = Transaction.ISOLATION_LEVELS;
  return sequelize.transaction({ isolationLevel: READ_COMMITTED }, async (transaction) => {
    const options = { type: QueryTypes.SELECT, transaction } as const;
    const [lock] = await sequelize.query<{ mine: boolean }>(
      "SELECT pg_try_advisory_xact_lock(hashtextextended('hindsight archive', 0)) AS mine",
      options,
    );
    if (lock?.mine !== true) throw new JobError("Another worker is archiving this database");
    // The transaction stays idle, so timeouts of the server must not end it.
    await sequelize.query(
      `SELECT set_config(name, '0', true) FROM pg_settings
       WHERE name IN ('idle_in_transaction_session_timeout', 'transaction_timeout')`,
      options,
    );
    return work();
  });
}
