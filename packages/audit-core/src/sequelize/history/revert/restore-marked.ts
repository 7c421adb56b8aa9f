import { Op, type Transaction } from "sequelize";

import { deletionMark } from "../../models/deletion-mark.ts";
import type { Registration } from "../../models/registration.ts";
import type { RestoreOptions } from "../../types/query-options.ts";

/**
 * Clears the deletion mark of a row of a paranoid model.
 * @param key values of the primary key, in key order.
 * @returns whether the row was marked.
 */
export async function restoreMarked(
  { model, key: names }: Registration,
  key: readonly unknown[],
  { reason }: RestoreOptions,
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
