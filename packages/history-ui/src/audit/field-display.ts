import { humanLabel } from "../i18n/human-label.ts";
import type { TrackedModel, Value } from "../api/outputs.ts";
import { decimalText } from "../values/decimal-text.ts";

/** Display name of a field; its own name while the model is loading. */
export function fieldLabel(model: TrackedModel | undefined, field: string): string {
  return humanLabel(field, model?.labels[field] ?? field);
}

/** The display text of a value, or the value itself if it has none. */
export function withChoice<V extends Value | undefined>(
  model: TrackedModel | undefined,
  field: string,
  value: V,
): V | string {
  if (value === null || value === undefined || typeof value === "object") return value;
  const choice = model?.choices[field]?.[String(value)];
  if (choice !== undefined) return choice;
  return typeof value === "string" && model?.kinds[field] === "decimal" ? decimalText(value) : value;
}
