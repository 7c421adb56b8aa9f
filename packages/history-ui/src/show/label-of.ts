import type { RecordDescription, Value } from "../api/outputs.ts";
import { decimalText } from "../values/decimal-text.ts";
import { choiceOf } from "./choice-of.ts";

/** The label of a record by its model's template; `null` where that has none. */
export function labelOf(
  { label, fields }: Pick<RecordDescription, "label" | "fields">,
  values: Readonly<Record<string, Value>>,
): string | null {
  if (label === null) return null;
  return label.replace(/\{(\w+)\}/g, (_, name: string) => {
    const field = fields.find((one) => one.field === name);
    const value = choiceOf(field, values[name] ?? null);
    if (typeof value !== "string") return value === null ? "" : JSON.stringify(value);
    return field?.kind === "decimal" ? decimalText(value) : value;
  });
}
