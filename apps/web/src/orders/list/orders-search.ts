import { OrderStatus } from "@hindsight/api/schemas";
import { z } from "zod";

/** What the address of the orders list remembers. */
export const ordersSearch = z.object({
  search: z.string().max(100).optional().catch(undefined),
  status: OrderStatus.optional().catch(undefined),
  deleted: z.boolean().optional().catch(undefined),
});

export type OrdersSearch = z.output<typeof ordersSearch>;
