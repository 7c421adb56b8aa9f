import { ORDER_STATUSES } from "@hindsight/db/values";
import { z } from "zod";

export const OrderStatus = z.enum(ORDER_STATUSES);
export type OrderStatus = z.output<typeof OrderStatus>;
