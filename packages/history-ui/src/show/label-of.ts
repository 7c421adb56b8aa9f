import type { RecordDescription, Value } from "../api/outputs.ts";
import { choiceOf } from "./choice-of.ts";

/** The label of a record by its model's template; `null` where that has none. */
export function labelOf(
  { label, fields }: Pick<RecordDescription, "label" | "fields">,
  values: Readonly<Record<string, Value>>,
): string | null {
  if (label === null) return null;
  return label.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = choiceOf(
      fields.find(({ field }) => field === name),
      values[name] ?? null,
    );
    return typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
  });
}
