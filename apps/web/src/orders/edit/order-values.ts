import { OrderPatch } from "@hindsight/api/schemas";
import type { z } from "zod";

import type { OrderDetail } from "../../api/outputs.ts";
import { changedFields } from "../../records/edit/field-values.ts";

/** The values of the edit form: all fields that can be changed. */
export type OrderValues = Required<z.output<typeof OrderPatch>>;

export function orderValues(order: OrderDetail): OrderValues {
  const { status, total, customerNotes, internalNotes } = order;
  return { status, total, customerNotes, internalNotes };
}

/** The members of `values` that differ from `before`, which must be valid. */
export function orderPatch(before: OrderValues, values: OrderValues): OrderPatch {
  return OrderPatch.parse(changedFields(before, values));
}
