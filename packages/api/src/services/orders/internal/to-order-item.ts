import type { OrderItem } from "@hindsight/db";

import type { OrderItemView } from "../order-view.ts";

export function toOrderItem({ id, sku, name, quantity, unitPrice }: OrderItem): OrderItemView {
  return { id, sku, name, quantity, unitPrice };
}
