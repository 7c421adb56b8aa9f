import type { Order } from "@hindsight/db";

import type { OrderDetail } from "./order-view.ts";
import { toOrderSummary } from "./to-order-summary.ts";

/** An order that was read with its customer, items, payments and tags. */
export function toOrderDetail(order: Order): OrderDetail {
  const { items = [], payments = [], tags = [] } = order;
  return {
    ...toOrderSummary(order, items.length),
    customerNotes: order.customerNotes,
    internalNotes: order.internalNotes,
    items: items.map(({ id, sku, name, quantity, unitPrice }) => ({
      id: String(id),
      sku,
      name,
      quantity,
      unitPrice,
    })),
    payments: payments.map(({ id, amount, method, status, createdAt }) => ({
      id: String(id),
      amount,
      method,
      status,
      createdAt: createdAt.toISOString(),
    })),
    tags: tags.map(({ id, name }) => ({ id: String(id), name })),
  };
}
