import { OrderPatch } from "@hindsight/api/schemas";
import type { z } from "zod";

import type { OrderDetail } from "../api/outputs.ts";

/** What the edit form holds: every field that may be changed. */
export type OrderValues = Required<z.output<typeof OrderPatch>>;

export function orderValues(order: OrderDetail): OrderValues {
  const { status, total, customerNotes, internalNotes } = order;
  return { status, total, customerNotes, internalNotes };
}

/** The members of `values` that differ from `before`. */
export function orderPatch(before: OrderValues, values: OrderValues): OrderPatch {
  const changed = Object.entries(values).filter(
    ([field, value]) => value !== before[field as keyof OrderValues],
  );
  return OrderPatch.parse(Object.fromEntries(changed));
}

export function sameValues(a: OrderValues, b: OrderValues): boolean {
  return Object.keys(orderPatch(a, b)).length === 0;
}
