import type { TrackedModel } from "../api/outputs.ts";
import { nameIn } from "../i18n/name-in.ts";
import { withChoice } from "./field-display.ts";

interface Labelled {
  readonly model: string;
  readonly label: string;
}

const PLACE = /\{(\w+)\}/g;
const SPECIAL = /[$()*+.?[\\\]^{|}]/g;

/**
 * The label that a record had, in the viewer's words. It was recorded as a text, so its values are found by the template of its
 * model; one that does not fit, such as one from before a change of the template, stays as it is.
 */
export function labelInWords(models: readonly TrackedModel[], { model, label }: Labelled): string {
  const tracked = models.find(({ name }) => name === model);
  const template = tracked?.label ?? null;
  if (tracked === undefined || template === null) return label;
  const fields = Array.from(template.matchAll(PLACE), ([, field = ""]) => field);
  const found = patternOf(template).exec(label);
  if (found === null) return label;
  const texts = new Map(
    fields.map((field, index) => [field, withChoice(tracked, field, found[index + 1] ?? "")]),
  );
  return nameIn("label", model, template).replaceAll(
    PLACE,
    (place, field: string) => texts.get(field) ?? place,
  );
}

function patternOf(template: string): RegExp {
  const literals = template.split(/\{\w+\}/).map((text) => text.replaceAll(SPECIAL, String.raw`\$&`));
  return new RegExp(`^${literals.join("(.*?)")}$`, "su");
}
