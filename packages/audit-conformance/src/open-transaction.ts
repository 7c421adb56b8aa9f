import type { Sequelize, Transaction } from "sequelize";
import { onTestFinished } from "vitest";

/** A transaction that is rolled back after its test, so that a failing test does not block the others. */
export async function openTransaction(sequelize: Sequelize): Promise<Transaction> {
  const transaction = await sequelize.transaction();
  onTestFinished(async () => {
    if (!("finished" in transaction)) await transaction.rollback();
  });
  return transaction;
}
