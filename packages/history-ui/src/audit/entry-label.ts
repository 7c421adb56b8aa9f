import type { LogEntry, TrackedModel } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { modelNameInText } from "../i18n/model-name.ts";
import { countedEntry } from "./counted-entry.ts";
import { labelInWords } from "./label-in-words.ts";

/** The label of an entry in the viewer's words; `null` if neither its record nor itself has one. */
export function entryLabel(
  models: readonly TrackedModel[],
  entry: Pick<LogEntry, "action" | "model" | "key" | "label">,
): string | null {
  const { action, model, label } = entry;
  const counted = countedEntry(entry);
  if (counted?.of === "rows") {
    const title = models.find(({ name }) => name === model)?.title ?? model;
    const name = modelNameInText(model, title, counted.count);
    return t("audit.counted.rows", { count: counted.count, name });
  }
  if (counted !== undefined) return t(`audit.counted.${counted.of}`, { count: counted.count });
  // That of a gap about one record counts its row, and does not name it.
  return label === null || action === "gap" ? null : labelInWords(models, { model, label });
}
