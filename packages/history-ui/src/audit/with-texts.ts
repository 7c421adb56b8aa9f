import type { Change, TrackedModel } from "../api/outputs.ts";
import { withChoice } from "./field-display.ts";
import { referenceText } from "./reference-text.ts";

/** A change of a model with display texts of its values, and of the rows that foreign keys refer to. */
export function withTexts(models: readonly TrackedModel[], model: string, change: Change): Change {
  const tracked = models.find(({ name }) => name === model);
  const { references } = change;
  const text = (side: "old" | "new") =>
    references?.[side]
      ? referenceText(models, references[side])
      : withChoice(tracked, change.field, change[side]);
  return { ...change, old: text("old"), new: text("new") };
}
