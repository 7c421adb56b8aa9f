import type { Database } from "@hindsight/db";
import { QueryTypes, type Transaction } from "sequelize";

/**
 * Runs reads in a transaction of their own, and ends the statement that is running when the signal is aborted, so that
 * nothing is read for somebody who has gone.
 */
export async function withCancel<T>(
  { sequelize }: Pick<Database, "sequelize">,
  signal: AbortSignal,
  read: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const transaction = await sequelize.transaction();
  let cancelled: Promise<unknown> = Promise.resolve();
  try {
    const [backend] = await sequelize.query<{ pid: number }>("SELECT pg_backend_pid() AS pid", {
      type: QueryTypes.SELECT,
      transaction,
    });
    const cancel = (): void => {
      cancelled = sequelize
        .query("SELECT pg_cancel_backend($pid)", { bind: { pid: backend?.pid }, transaction: null })
        // Then it runs to its end, which is near: every statement has a limit.
        .catch(() => undefined);
    };
    signal.throwIfAborted();
    signal.addEventListener("abort", cancel, { once: true });
    try {
      return await read(transaction);
    } finally {
      signal.removeEventListener("abort", cancel);
      // Before the connection is somebody else's.
      await cancelled;
    }
  } finally {
    await transaction.rollback();
  }
}
