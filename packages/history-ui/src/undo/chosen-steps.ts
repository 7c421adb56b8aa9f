import type { PlannedStep, UndoStep } from "../api/outputs.ts";

/** What of a plan is chosen: a step as a whole, its links, or fields of it. */
export type Choice = ReadonlySet<string>;

/** The parts of a step that can be chosen each for itself. */
export function partsOf({ does, model, key, fields, links }: PlannedStep): readonly string[] {
  const step = JSON.stringify([model, key]);
  if (does !== "revert") return [step];
  return [
    ...fields.map(({ field }) => fieldPart(model, key, field)),
    ...(links.length > 0 ? [`${step} links`] : []),
  ];
}

export function fieldPart(model: string, key: string, field: string): string {
  return `${JSON.stringify([model, key])} field ${field}`;
}

/** What is chosen at first: what was asked for, without what somebody changed again since. */
export function firstChoice(
  steps: readonly PlannedStep[],
  { isWanted, overLater }: { readonly isWanted: (step: PlannedStep) => boolean; readonly overLater: boolean },
): Choice {
  return new Set(
    steps
      .filter((step) => step.blocked === null && isWanted(step) && (overLater || step.since === null))
      .flatMap((step) => {
        const later = overLater ? [] : step.fields.filter(({ since }) => since !== null);
        const left = new Set(later.map(({ field }) => fieldPart(step.model, step.key, field)));
        return partsOf(step).filter((part) => !left.has(part));
      }),
  );
}

/** A step that is chosen, and its place in the plan. */
export interface ChosenStep {
  readonly place: number;
  readonly step: UndoStep;
}

/** The steps that are chosen, with the fields that are, and their places in the plan. */
export function chosenSteps(steps: readonly PlannedStep[], choice: Choice): readonly ChosenStep[] {
  return steps.flatMap((planned, place): readonly ChosenStep[] => {
    const { does, model, key, versionId, fields, links } = planned;
    if (!partsOf(planned).some((part) => choice.has(part))) return [];
    if (does === "remove") return [{ place, step: { does, model, key } }];
    if (does === "restore")
      return [{ place, step: { does, model, key, ...(versionId !== null && { versionId }) } }];
    const names = fields
      .map(({ field }) => field)
      .filter((field) => choice.has(fieldPart(model, key, field)));
    const linked = links.length > 0 && choice.has(`${JSON.stringify([model, key])} links`);
    return [{ place, step: { does, model, key, versionId: versionId ?? "", fields: names, links: linked } }];
  });
}
