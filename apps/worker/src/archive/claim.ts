import type { Database } from "@hindsight/db";
import { QueryTypes, Transaction } from "sequelize";

import { JobError } from "../job-error.ts";

/**
 * Runs the archive's work while no other process archives this database. The lock is a transaction's, so it goes with the
 * connection whatever happens, and also behind a pooler; the transaction does nothing else and holds no snapshot.
 * @throws {JobError} when another process has it.
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
    // The transaction is idle by design; a server that ends such ones would end the claim.
    await sequelize.query(
      `SELECT set_config(name, '0', true) FROM pg_settings
       WHERE name IN ('idle_in_transaction_session_timeout', 'transaction_timeout')`,
      options,
    );
    return work();
  });
}
