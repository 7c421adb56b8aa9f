import type { Database } from "@hindsight/db";
import type { Transaction } from "sequelize";

/** Runs work in a transaction, of which nothing is left if it is a dry run: what the database refuses is refused there, too. */
export async function unlessDry<T>(
  { sequelize }: Pick<Database, "sequelize">,
  dryRun: true | undefined,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const transaction = await sequelize.transaction();
  const result = await work(transaction).catch(async (error: unknown) => {
    await transaction.rollback();
    throw error;
  });
  await (dryRun === true ? transaction.rollback() : transaction.commit());
  return result;
}
