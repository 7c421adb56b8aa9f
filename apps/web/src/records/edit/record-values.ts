import {
  prettyJson,
  type RecordDescription,
  type RecordField,
  type Value,
} from "@hindsight/history-ui/parts";

import type { FieldValues } from "./field-values.ts";

/** The fields of a record that the signed-in person may change. */
export function editableFields({ fields }: RecordDescription): readonly RecordField[] {
  return fields.filter(({ onUpdate }) => onUpdate);
}

/** What the controls hold for a record. */
export function formValues(
  fields: readonly RecordField[],
  values: Readonly<Record<string, Value>>,
): FieldValues {
  return Object.fromEntries(fields.map(({ field, kind }) => [field, formValue(kind, values[field] ?? null)]));
}

/** JSON is edited as text, and what is missing is empty. */
function formValue(kind: RecordField["kind"], value: Value): Value {
  if (kind === "json") return value === null ? "" : prettyJson(value).trimEnd();
  if (value !== null) return value;
  if (kind === "texts") return [];
  return kind === "boolean" || kind === "integer" ? null : "";
}

/**
 * The value of a control as the API takes it.
 * @throws {SyntaxError} for a text that is no JSON
 */
export function recordValue({ kind, nullable }: RecordField, held: Value): Value {
  if (held === "" && (nullable || kind !== "text")) return null;
  return kind === "json" && typeof held === "string" ? (JSON.parse(held) as Value) : held;
}
