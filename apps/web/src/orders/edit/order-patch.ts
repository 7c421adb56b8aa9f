import { OrderPatch } from "@hindsight/api/schemas";

import { changedFields } from "../../records/edit/field-values.ts";
import type { OrderValues } from "./order-values.ts";

/** The members of `values` that differ from `before`, which must be valid. */
export function orderPatch(before: OrderValues, values: OrderValues): OrderPatch {
  return OrderPatch.parse(changedFields(before, values));
}
