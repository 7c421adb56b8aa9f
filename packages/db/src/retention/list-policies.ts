import { QueryTypes, type Transaction } from "sequelize";

import type { Database } from "../create-database.ts";
import type { RetentionPolicy } from "./policy.ts";

/** The policies of all models that have one, by name. */
export async function listPolicies(
  { sequelize }: Pick<Database, "sequelize">,
  transaction?: Transaction,
): Promise<readonly RetentionPolicy[]> {
  const rows = await sequelize.query<{ model: string; days: number | null }>(
    "SELECT model, days FROM retention_policies ORDER BY model",
    { type: QueryTypes.SELECT, transaction: transaction ?? null },
  );
  return rows.map(({ model, days }) => ({ model, keep: days ?? "ever" }));
}
