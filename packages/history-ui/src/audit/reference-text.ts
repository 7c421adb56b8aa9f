import type { Reference, TrackedModel } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { modelName } from "../i18n/model-name.ts";
import { labelInWords } from "./label-in-words.ts";

/** Label and key of a row, as several rows may have the same label. A label that may not be of the time is told as that of today. */
export function referenceText(
  models: readonly TrackedModel[],
  { model, label, presentLabel, deleted, key }: Reference,
): string {
  const tracked = models.find(({ name }) => name === model);
  const known = deleted ? null : (label ?? presentLabel ?? null);
  const name =
    known === null
      ? modelName(model, tracked?.title ?? model)
      : labelInWords(models, { model, label: known });
  const text = `${name} (${JSON.stringify(key).replaceAll('"', "")})`;
  if (deleted) return t("values.deletedRecord", { text });
  return known !== null && label === null ? t("values.nameOfToday", { text }) : text;
}
