import { col, fn, type Transaction } from "sequelize";

import type { ServiceContext } from "../../service-context.ts";

/** The id of the newest version of each of these orders that has a history, by the order's id. */
export async function newestVersions(
  { db }: ServiceContext,
  ids: readonly string[],
  transaction: Transaction,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.history.orders.History.findAll({
    attributes: ["id", [fn("max", col("version_id")), "versionId"]],
    where: { id: [...ids] },
    group: ["id"],
    transaction,
  });
  return new Map(rows.map(({ id = "", versionId }) => [id, versionId]));
}
