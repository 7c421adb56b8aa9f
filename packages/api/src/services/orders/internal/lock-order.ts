import type { Order } from "@hindsight/db";
import type { Transaction } from "sequelize";

import { ServiceError } from "../../../errors/service-error.ts";
import type { ServiceContext } from "../../service-context.ts";

/**
 * The order, unless it is soft-deleted, under a row lock until the transaction ends.
 * @throws {ServiceError} NOT_FOUND, ILLEGAL_STATE when it is soft-deleted
 */
export async function lockOrder(ctx: ServiceContext, id: string, transaction: Transaction): Promise<Order> {
  const order = await findOrder(ctx, id, transaction);
  if (order.deletedAt !== null) {
    throw new ServiceError("ILLEGAL_STATE", "This order is deleted. Bring it back first.");
  }
  return order;
}

/**
 * The order, deleted or not, under a row lock until the transaction ends.
 * @throws {ServiceError} NOT_FOUND
 */
export async function findOrder(ctx: ServiceContext, id: string, transaction: Transaction): Promise<Order> {
  const order = await ctx.db.models.Order.findByPk(id, { lock: transaction.LOCK.UPDATE, transaction });
  if (order === null) throw new ServiceError("NOT_FOUND", "There is no such order");
  return order;
}
