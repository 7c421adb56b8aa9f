import type { Reference, TrackedModel } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { modelName } from "../i18n/model-name.ts";
import { labelInWords } from "./label-in-words.ts";

/** Label and key of a row, as several rows may have the same label. */
export function referenceText(
  models: readonly TrackedModel[],
  { model, label, deleted, key }: Reference,
): string {
  const tracked = models.find(({ name }) => name === model);
  const name =
    deleted || label === null
      ? modelName(model, tracked?.title ?? model)
      : labelInWords(models, { model, label });
  const text = `${name} (${JSON.stringify(key).replaceAll('"', "")})`;
  return deleted ? t("values.deletedRecord", { text }) : text;
}
