import type { Sequelize, Transaction } from "sequelize";
import { onTestFinished } from "vitest";

/** A transaction that ends with its test at the latest: a test that fails would leave all others waiting for it. */
export async function openTransaction(sequelize: Sequelize): Promise<Transaction> {
  const transaction = await sequelize.transaction();
  onTestFinished(async () => {
    if (!("finished" in transaction)) await transaction.rollback();
  });
  return transaction;
}
