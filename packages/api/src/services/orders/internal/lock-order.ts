import type { Order } from "@hindsight/db";
import type { Transaction } from "sequelize";

import { ServiceError } from "../../../errors/service-error.ts";
import { refuseStale } from "../../refuse-stale.ts";
import type { ServiceContext } from "../../service-context.ts";

/** An order and, where the caller has seen it, its newest version then. */
interface WantedOrder {
  readonly id: string;
  readonly seen?: string | null | undefined;
}

/**
 * The order, unless it is soft-deleted, under a row lock until the transaction ends.
 * @throws {ServiceError} NOT_FOUND, ILLEGAL_STATE when it is soft-deleted, STALE when it has a later version than `seen`
 */
export async function lockOrder(
  ctx: ServiceContext,
  wanted: WantedOrder,
  transaction: Transaction,
): Promise<Order> {
  const order = await findOrder(ctx, wanted, transaction);
  if (order.deletedAt !== null) {
    throw new ServiceError("ILLEGAL_STATE", "This order is deleted. Bring it back first.");
  }
  return order;
}

/**
 * The order, deleted or not, under a row lock until the transaction ends.
 * @throws {ServiceError} NOT_FOUND, STALE when it has a later version than `seen`
 */
export async function findOrder(
  ctx: ServiceContext,
  { id, seen }: WantedOrder,
  transaction: Transaction,
): Promise<Order> {
  const order = await ctx.db.models.Order.findByPk(id, { lock: transaction.LOCK.UPDATE, transaction });
  if (order === null) throw new ServiceError("NOT_FOUND", "There is no such order");
  if (seen !== undefined) {
    const newest = await ctx.db.history.orders.latestOf(id, { transaction });
    refuseStale(newest?.id ?? null, seen);
  }
  return order;
}
