import { choiceOf, decimalText, type RecordField, type Value } from "@hindsight/history-ui/parts";

import type { FormField } from "./form-field.ts";

/** The fields of a form, to compare and merge. */
export function formFields(fields: readonly RecordField[]): readonly FormField[] {
  return fields.map((field) => ({
    field: field.field,
    label: field.label,
    joins: field.kind === "text" && field.choices === null,
    show: (value: Value) =>
      field.kind === "decimal" && typeof value === "string" ? decimalText(value) : choiceOf(field, value),
  }));
}
