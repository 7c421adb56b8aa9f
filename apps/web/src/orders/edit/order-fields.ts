import { nameIn } from "@hindsight/history-ui/parts";

import type { FormField } from "../../records/edit/form-field.ts";
import type { OrderValues } from "./order-values.ts";

const FIELDS = {
  status: "Status",
  total: "Total",
  customerNotes: "Customer notes",
  internalNotes: "Internal notes",
} as const satisfies Record<keyof OrderValues, string>;

/** The label of a field of the edit form. */
export function orderFieldLabel(field: keyof OrderValues): string {
  return nameIn("field", field, FIELDS[field]);
}

/** The fields of the edit form, to compare and merge. */
export function orderFormFields(): readonly FormField[] {
  return Object.entries(FIELDS).map(([field, label]) => ({
    field,
    label: nameIn("field", field, label),
    joins: field.endsWith("Notes"),
  }));
}
