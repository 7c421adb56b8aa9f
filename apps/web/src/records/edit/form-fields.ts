import type { RecordField, Value } from "../../api/outputs.ts";
import { choiceOf } from "../show/choice-of.ts";
import type { FormField } from "./form-field.ts";

/** The fields of a form, to compare and merge. */
export function formFields(fields: readonly RecordField[]): readonly FormField[] {
  return fields.map((field) => ({
    field: field.field,
    label: field.label,
    joins: field.kind === "text" && field.choices === null,
    show: (value: Value) => choiceOf(field, value),
  }));
}
