import type { Order } from "@hindsight/db";

import type { OrderSummary } from "./order-view.ts";

/** An order that was read with its customer. */
export function toOrderSummary(order: Order, itemCount: number): OrderSummary {
  const { customer } = order;
  if (customer === undefined) throw new Error("the order was read without its customer");
  return {
    id: String(order.id),
    number: order.number,
    status: order.status,
    total: order.total,
    customer: { id: String(customer.id), name: customer.name },
    itemCount,
    createdAt: order.createdAt.toISOString(),
    lastModifiedAt: order.lastModifiedAt.toISOString(),
    deletedAt: order.deletedAt?.toISOString() ?? null,
  };
}
