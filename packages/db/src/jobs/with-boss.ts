import type { PgBoss } from "pg-boss";
import { QueryTypes, type Transaction } from "sequelize";

import type { Database } from "../create-database.ts";
import { createBoss } from "./create-boss.ts";

/** Uses the queue in a transaction, so that what is queued commits with what else is written. */
export async function withBoss<T>(
  { sequelize }: Pick<Database, "sequelize">,
  transaction: Transaction | undefined,
  work: (boss: PgBoss) => Promise<T>,
): Promise<T> {
  const db = {
    async executeSql(text: string, values: readonly unknown[] = []) {
      const rows = await sequelize.query<object>(text, {
        bind: [...values],
        type: QueryTypes.SELECT,
        ...(transaction !== undefined && { transaction }),
      });
      return { rows };
    },
  };
  let failure: Error | undefined;
  const boss = await createBoss({ db, onError: (error) => (failure = error) });
  try {
    await boss.start();
    return await work(boss);
  } catch (error) {
    throw failure ?? error;
  } finally {
    await boss.stop({ graceful: false });
  }
}
