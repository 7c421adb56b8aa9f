import type { FormField } from "../../records/edit/form-field.ts";
import type { OrderValues } from "./order-values.ts";

/** Labels of the fields of the edit form. */
export const ORDER_FIELDS = {
  status: "Status",
  total: "Total",
  customerNotes: "Customer notes",
  internalNotes: "Internal notes",
} as const satisfies Record<keyof OrderValues, string>;

/** The fields of the edit form, to compare and merge. */
export const ORDER_FORM_FIELDS: readonly FormField[] = Object.entries(ORDER_FIELDS).map(([field, label]) => ({
  field,
  label,
  joins: field.endsWith("Notes"),
}));
