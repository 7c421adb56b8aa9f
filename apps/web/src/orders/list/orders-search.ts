import { OrderStatus } from "@hindsight/api/schemas";
import { z } from "zod";

/** The state of the orders list that is stored in the URL. */
export const ordersSearch = z.object({
  search: z.string().max(100).optional().catch(undefined),
  status: OrderStatus.optional().catch(undefined),
  deleted: z.boolean().optional().catch(undefined),
});

export type OrdersSearch = z.output<typeof ordersSearch>;
