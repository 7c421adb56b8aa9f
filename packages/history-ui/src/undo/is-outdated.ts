import type { PlannedStep, UndoPreview } from "../api/outputs.ts";
import { sameValue } from "../values/same-value.ts";
import type { ChosenStep } from "./chosen-steps.ts";

/** Whether a preview overwrites other values than the plan shows. */
export function isOutdated(
  steps: readonly PlannedStep[],
  chosen: readonly ChosenStep[],
  preview: Pick<UndoPreview, "changes">,
): boolean {
  return chosen.some(({ place, step: { model, key } }) => {
    const change = preview.changes.find((one) => one.model === model && one.key === key);
    const shown = steps[place]?.does === "revert" ? steps[place].fields : [];
    return shown.some(({ field, old }) => {
      const made = change?.fields.find((one) => one.field === field);
      return made !== undefined && !sameValue(made.old, old);
    });
  });
}
