import { type LogEntry, modelName, modelNameInText, type TrackedModel } from "@hindsight/history-ui/parts";

import { entryName } from "../../audit/entry-name.ts";
import { removedVersions } from "../../audit/removed-versions.ts";
import { t } from "../../i18n/i18n.ts";
import { numberText } from "../../ui/number-text.ts";

/**
 * What entries, the oldest first, say together: "Order H-1060 – paid: 1 order, 3 order items added; 1 tag changed". It begins with the
 * record that was first, unless there are others of its kind.
 */
export function togetherSentence(entries: readonly LogEntry[], models: readonly TrackedModel[]): string {
  const byAction = Map.groupBy(entries, ({ action }) => action);
  const parts = [...byAction].map(([action, of]) => {
    const rows = [...Map.groupBy(of, ({ model }) => model)].map(([model, same]) => {
      const title = models.find(({ name }) => name === model)?.title ?? model;
      const removed = same.reduce((sum, entry) => sum + (removedVersions(entry) ?? 0), 0);
      if (removed > 0) return `${t("archive.versionCount", { count: removed })} (${modelName(model, title)})`;
      const count = new Set(same.map(({ key }) => key)).size;
      return `${numberText(count)} ${modelNameInText(model, title, count)}`;
    });
    return t(`investigate.did.${action}`, { records: rows.join(", ") });
  });
  const said = parts.join("; ");
  const [first] = entries;
  // The sentence itself says what left.
  if (byAction.size === 1 && byAction.has("removal")) return said;
  const isAlone = entries.every(({ model, key }) => model !== first?.model || key === first.key);
  if (first === undefined || first.label === null || !isAlone) return said;
  return t("investigate.together", { label: entryName(first, models).label, said });
}
