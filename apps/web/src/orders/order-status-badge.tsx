import { Badge } from "@mantine/core";

import { choiceName } from "./choice-name.ts";
import type { OrderSummary } from "../api/outputs.ts";

const COLORS = {
  pending: "yellow",
  paid: "blue",
  shipped: "violet",
  delivered: "green",
  cancelled: "gray",
} as const satisfies Record<OrderSummary["status"], string>;

export function OrderStatusBadge({ status }: { readonly status: OrderSummary["status"] }) {
  return (
    <Badge variant="dot" color={COLORS[status]} fw={500} miw="max-content">
      {choiceName(status)}
    </Badge>
  );
}
