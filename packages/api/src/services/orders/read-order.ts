import { ServiceError } from "../../errors/service-error.ts";
import type { ServiceContext } from "../service-context.ts";
import type { OrderDetail } from "./order-view.ts";
import { toOrderDetail } from "./to-order-detail.ts";

/** @throws {ServiceError} NOT_FOUND */
export async function readOrder(ctx: ServiceContext, id: string): Promise<OrderDetail> {
  const order = await ctx.db.models.Order.findByPk(id, {
    include: ["customer", "items", "payments", "tags"],
    transaction: ctx.transaction,
  });
  if (order === null) throw new ServiceError("NOT_FOUND", "There is no such order");
  return toOrderDetail(order);
}
