import type { Order } from "@hindsight/db";

import type { OrderSummary, SeenVersion } from "../order-view.ts";
import { customerOf } from "./customer-of.ts";

/** An order that was read with its customer and {@link ITEM_COUNT}. */
export function toOrderSummary(order: Order, version: SeenVersion | null): OrderSummary {
  const customer = customerOf(order);
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    total: order.total,
    customer: { id: customer.id, name: customer.name },
    itemCount: Number(order.get("itemCount")),
    createdAt: order.createdAt.toISOString(),
    version: version?.id ?? null,
    changedAt: version?.at ?? order.lastModifiedAt.toISOString(),
    deletedAt: order.deletedAt?.toISOString() ?? null,
  };
}
