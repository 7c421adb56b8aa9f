import { humanLabel } from "./human-label.ts";
import type { Change, Reference, TrackedModel, Value } from "../api/outputs.ts";

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
  return model?.choices[field]?.[String(value)] ?? value;
}

/** A change with display texts of its values, and of the rows that foreign keys refer to. */
export function withTexts(model: TrackedModel | undefined, change: Change): Change {
  const { references } = change;
  const text = (side: "old" | "new") =>
    references?.[side] ? referenceText(references[side]) : withChoice(model, change.field, change[side]);
  return { ...change, old: text("old"), new: text("new") };
}

/** Label and key of a row, as several rows may have the same label. */
export function referenceText({ label, deleted, key, text }: Reference): string {
  return deleted || label === null ? text : `${label} (${JSON.stringify(key).replaceAll('"', "")})`;
}
