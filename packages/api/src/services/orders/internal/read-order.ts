import { ServiceError } from "../../../errors/service-error.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { OrderDetail } from "../order-view.ts";
import { ITEM_COUNT } from "./item-count.ts";
import { toOrderDetail } from "./to-order-detail.ts";

/** Enough for a page that shows an order; `orders.items` has all. */
const FIRST_ITEMS = 100;

/** @throws {ServiceError} NOT_FOUND */
export async function readOrder(ctx: ServiceContext, id: string): Promise<OrderDetail> {
  const { transaction } = ctx;
  // Before the order itself: a version that is older than what is read is noticed when it is handed back.
  const version = await ctx.db.history.orders.latestOf(id, { transaction: transaction ?? null });
  const order = await ctx.db.models.Order.findByPk(id, {
    attributes: { include: [ITEM_COUNT] },
    // One statement per list: joined together they would multiply each other's rows.
    include: [
      { association: "customer" },
      { association: "items", separate: true, order: [["id", "ASC"]], limit: FIRST_ITEMS },
      { association: "payments", separate: true, order: [["id", "ASC"]] },
      { association: "tags", through: { attributes: [] } },
    ],
    order: [["tags", "name", "ASC"]],
    ...(transaction !== undefined && { transaction }),
  });
  if (order === null) throw new ServiceError("NOT_FOUND", "There is no such order");
  return toOrderDetail(order, version);
}
