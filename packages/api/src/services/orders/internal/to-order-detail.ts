import type { Order } from "@hindsight/db";

import { customerOf } from "./customer-of.ts";
import type { OrderDetail, SeenVersion } from "../order-view.ts";
import { toOrderItem } from "./to-order-item.ts";
import { toOrderSummary } from "./to-order-summary.ts";

/** An order that was read with its customer, items, payments and tags. */
export function toOrderDetail(order: Order, version: SeenVersion | null): OrderDetail {
  const { items = [], payments = [], tags = [] } = order;
  const { id, name, email, phone, tier } = customerOf(order);
  return {
    ...toOrderSummary(order, version),
    publicId: order.publicId,
    customer: { id, name, email, phone, tier },
    customerNotes: order.customerNotes,
    internalNotes: order.internalNotes,
    shippingAddress: order.shippingAddress,
    labels: order.labels,
    items: items.map(toOrderItem),
    payments: payments.map((payment) => ({
      id: payment.id,
      amount: payment.amount,
      method: payment.method,
      status: payment.status,
      createdAt: payment.createdAt.toISOString(),
    })),
    tags: tags.map((tag) => ({ id: tag.id, name: tag.name, color: tag.color })),
  };
}
