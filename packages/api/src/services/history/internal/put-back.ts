import { settleTotals } from "@hindsight/db";
import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import type { Transaction } from "sequelize";

import type { ServiceContext } from "../../service-context.ts";
import { leavingAnAdmin } from "../../users/internal/keep-an-admin.ts";

export interface PutBack {
  readonly ctx: ServiceContext;
  readonly tracked: TrackedModel;
  readonly key: string;
  readonly reason: string;
  readonly transaction: Transaction;
}

/**
 * Puts a record back and then keeps the rules which a revert goes around: an item that is back counts in the total of its
 * order, and no more in that of the order which it was in, and there is an admin left.
 * @throws {ServiceError} ILLEGAL_STATE where there is none
 */
export async function putBack<T>(write: PutBack, run: () => Promise<T>): Promise<T> {
  const { ctx, tracked, key, reason, transaction } = write;
  if (tracked.name === "User") return leavingAnAdmin(ctx, transaction, run);
  if (tracked.name !== "OrderItem") return run();
  const { OrderItem, Order } = ctx.db.models;
  const orderOf = async () => {
    const item = await OrderItem.findByPk(key, { attributes: ["orderId"], transaction });
    return item === null ? [] : [item.orderId];
  };
  const before = await orderOf();
  const done = await run();
  const orders = [...new Set([...before, ...(await orderOf())])];
  await settleTotals(Order, orders, { transaction, audit: { reason } });
  return done;
}
