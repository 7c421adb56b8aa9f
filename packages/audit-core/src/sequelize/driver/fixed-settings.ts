import { type Sequelize, Transaction } from "sequelize";

import type { Sql } from "../../postgres/sql/sql.ts";
import { FIX_SETTINGS } from "../../postgres/sql/with-fixed-settings.ts";
import { sqlOfTransaction } from "./internals.ts";

/** Statements of a transaction, after texts of values were made independent of the session's settings until it ends. */
export async function fixingSettings(transaction: Transaction): Promise<Sql> {
  const sql = sqlOfTransaction(transaction);
  await sql.query(FIX_SETTINGS);
  return sql;
}

/** Runs each statement in a transaction of its own with {@link fixingSettings}. */
export function sqlWithFixedSettings(sequelize: Sequelize): Sql {
  const isolationLevel = Transaction.ISOLATION_LEVELS.READ_COMMITTED;
  return {
    query: async (text, params) =>
      sequelize.transaction({ isolationLevel }, async (transaction) =>
        (await fixingSettings(transaction)).query(text, params),
      ),
  };
}
