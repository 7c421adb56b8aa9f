import { ORDER_STATUSES } from "@hindsight/api/values";
import { decimalText, type Value } from "@hindsight/history-ui/parts";

import { oneOf } from "../../address/one-of.ts";
import { t } from "../../i18n/i18n.ts";
import { choiceName } from "../choice-name.ts";
import type { FormField } from "../../records/edit/form-field.ts";
import type { OrderValues } from "./order-values.ts";

const FIELDS = ["status", "total", "customerNotes", "internalNotes"] as const satisfies (keyof OrderValues)[];

/** The label of a field of the edit form. */
export function orderFieldLabel(field: keyof OrderValues): string {
  return t(`orders.${field}`);
}

/** The fields of the edit form, to compare and merge. */
export function orderFormFields(): readonly FormField[] {
  return FIELDS.map((field) => ({
    field,
    label: orderFieldLabel(field),
    joins: field.endsWith("Notes"),
    show: (value: Value) => shown(field, value),
  }));
}

function shown(field: keyof OrderValues, value: Value): Value {
  if (typeof value !== "string") return value;
  const status = field === "status" ? oneOf(ORDER_STATUSES, value) : undefined;
  if (status !== undefined) return choiceName(status);
  return field === "total" ? decimalText(value) : value;
}
