import type { RecordField } from "../api/outputs.ts";

/** How a column of values stands: numbers at the right. */
export function alignOf(kind: RecordField["kind"]): { readonly ta?: "right"; readonly className?: string } {
  return kind === "decimal" || kind === "integer" ? { ta: "right", className: "tabular" } : {};
}
