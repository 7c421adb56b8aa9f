import type { Change, Reference, TrackedModel, Value } from "../api/outputs.ts";

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

/** A change with the texts of choices, and of what foreign keys referred to. */
export function withTexts(model: TrackedModel | undefined, change: Change): Change {
  const { references } = change;
  const text = (side: "old" | "new") =>
    references?.[side] ? referenceText(references[side]) : withChoice(model, change.field, change[side]);
  return { ...change, old: text("old"), new: text("new") };
}

/** Names the row and its key: a label alone can be that of many. */
function referenceText({ label, deleted, key, text }: Reference): string {
  return deleted || label === null ? text : `${label} (${JSON.stringify(key).replaceAll('"', "")})`;
}
