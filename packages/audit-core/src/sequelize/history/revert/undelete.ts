import { Op, type Transaction } from "sequelize";

import { deletionMark } from "../../models/deletion-mark.ts";
import type { Registration } from "../../models/registration.ts";
import type { RevertOptions } from "../../types/query-options.ts";

/**
 * Takes its mark off a row that a paranoid model has marked as deleted.
 * @param key values of the primary key, in its order.
 * @returns whether there was a mark.
 */
export async function undelete(
  { model, key: names }: Registration,
  key: readonly unknown[],
  { reason }: RevertOptions,
  transaction: Transaction | undefined,
): Promise<boolean> {
  const mark = deletionMark(model);
  if (mark === null) return false;
  const { field, unset } = mark;
  const row = Object.fromEntries(names.map((name, i) => [name, key[i]]));
  const where = { ...row, [field]: { [Op.ne]: unset } } as never;
  const audit = reason === undefined ? {} : { reason };
  const options = { where, audit, paranoid: false, transaction: transaction ?? null };
  const [count] = await model.unscoped().update({ [field]: unset }, options);
  return count > 0;
}
