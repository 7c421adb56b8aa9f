import { QueryTypes, type Transaction } from "sequelize";

import { KIND_TYPES } from "../../../records/field-kind.ts";
import type { ServiceContext } from "../../service-context.ts";
import { keyValues } from "./key-values.ts";
import type { RecordModel } from "./record-model.ts";

/**
 * Keeps a row, if it is there, from changing until the transaction ends.
 * @throws {AuditError} KEY_INVALID
 */
export async function lockRow(options: {
  readonly ctx: ServiceContext;
  readonly of: RecordModel;
  readonly key: string;
  readonly transaction: Transaction;
}): Promise<void> {
  const { ctx, of, key, transaction } = options;
  await ctx.db.sequelize.query(`SELECT 1 FROM ${of.table} WHERE ${keyCondition(of)} FOR UPDATE`, {
    bind: [...keyValues(of, key)],
    type: QueryTypes.SELECT,
    transaction,
  });
}

/** The condition for a key whose parts are the first parameters. */
export function keyCondition({ key }: RecordModel): string {
  return key
    .map(({ column, kind }, i) => `${column} = $${i + 1}::${KIND_TYPES[kind] ?? "text"}`)
    .join(" AND ");
}
