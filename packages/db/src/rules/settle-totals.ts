import type { AuditContext } from "@hindsight/audit-core";
import { literal, type ModelStatic, Op, type Transaction } from "sequelize";

import type { Order } from "../orders/order.ts";

export interface SettleOptions {
  readonly transaction?: Transaction | null | undefined;
  /** Context of the write that this follows from. */
  readonly audit?: AuditContext | undefined;
}

const SUM =
  "(SELECT coalesce(sum(i.quantity * i.unit_price), 0) FROM order_items i WHERE i.order_id = orders.id)";

/** Makes the totals of orders the sums of their items, in the context of the write that changed those. */
export async function settleTotals(
  orders: ModelStatic<Order>,
  ids: readonly string[],
  { transaction, audit }: SettleOptions,
): Promise<void> {
  if (ids.length === 0) return;
  await orders.unscoped().update(
    { total: literal(SUM) },
    {
      where: { [Op.and]: [{ id: [...ids] }, literal(`orders.total IS DISTINCT FROM ${SUM}`)] },
      ...(transaction && { transaction }),
      ...(audit !== undefined && { audit }),
    },
  );
}
