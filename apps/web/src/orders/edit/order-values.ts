import type { OrderPatch } from "@hindsight/api/schemas";
import type { z } from "zod";

import type { OrderDetail } from "../../api/outputs.ts";

/** The values of the edit form: all fields that can be changed. */
export type OrderValues = Required<z.output<typeof OrderPatch>>;

export function orderValues(order: OrderDetail): OrderValues {
  const { status, total, customerNotes, internalNotes } = order;
  return { status, total, customerNotes, internalNotes };
}
