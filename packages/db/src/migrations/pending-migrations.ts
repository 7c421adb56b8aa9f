import { QueryTypes, type Sequelize } from "sequelize";

import { MIGRATIONS } from "./index.ts";
import { LEDGER } from "./ledger.ts";

/** Names of the migrations that have not run, in their order. */
export async function pendingMigrations(sequelize: Sequelize): Promise<readonly string[]> {
  const ran = await sequelize.query<{ name: string }>(`SELECT name FROM ${LEDGER}`, {
    type: QueryTypes.SELECT,
  });
  const names = new Set(ran.map(({ name }) => name));
  return MIGRATIONS.map(({ name }) => name).filter((name) => !names.has(name));
}
