import type { Change, TrackedModel, Value } from "../api/outputs.ts";

/** What people call a field; its own name as long as the model is not known. */
export function fieldLabel(model: TrackedModel | undefined, field: string): string {
  return model?.labels[field] ?? field;
}

/** The text of a value that is a choice of its field, any other value as it is. */
export function withChoice<V extends Value | undefined>(
  model: TrackedModel | undefined,
  field: string,
  value: V,
): V | string {
  if (value === null || value === undefined || typeof value === "object") return value;
  return model?.choices[field]?.[String(value)] ?? value;
}

/** A change with the texts of choices. */
export function withChoices(model: TrackedModel | undefined, change: Change): Change {
  return {
    ...change,
    old: withChoice(model, change.field, change.old),
    new: withChoice(model, change.field, change.new),
  };
}
