import type { TrackedModel } from "../api/outputs.ts";
import { labelInWords } from "../audit/label-in-words.ts";
import { modelName } from "../i18n/model-name.ts";
import { humanKey } from "../show/human-key.ts";
import { visibleText } from "../values/visible-text.ts";

interface Named {
  readonly model: string;
  readonly key: string;
  readonly label: string | null;
}

/** A record by the title of its model and its label, which may begin with that. */
export function nameOf({ model, key, label }: Named, models: readonly TrackedModel[]): string {
  const title = models.find(({ name }) => name === model)?.title ?? modelName(model, model);
  const text = label === null ? humanKey(key) : labelInWords(models, { model, label });
  return visibleText(text.startsWith(title) ? text : `${title}: ${text}`);
}
