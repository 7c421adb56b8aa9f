import {
  countedEntry,
  type LogEntry,
  modelName,
  modelNameInText,
  type TrackedModel,
} from "@hindsight/history-ui/parts";

import { entryName } from "../../audit/entry-name.ts";
import { t } from "../../i18n/i18n.ts";
import { numberText } from "../../ui/number-text.ts";

/**
 * What entries, the oldest first, say together: "Order H-1060 – paid: 1 order, 3 order items added; 1 tag changed". It begins with the
 * record that was first, unless there are others of its kind.
 */
export function togetherSentence(entries: readonly LogEntry[], models: readonly TrackedModel[]): string {
  const parts = [...Map.groupBy(entries, deedOf)].map(([deed, of]) => {
    const rows = [...Map.groupBy(of, ({ model }) => model)].map(([model, same]) => {
      const title = models.find(({ name }) => name === model)?.title ?? model;
      const count = countOf(same);
      return deed === "removal" || deed === "restoration"
        ? `${t("archive.versionCount", { count })} (${modelName(model, title)})`
        : `${numberText(count)} ${modelNameInText(model, title, count)}`;
    });
    return t(`investigate.did.${deed}`, { records: rows.join(", ") });
  });
  const said = parts.join("; ");
  const [first] = entries;
  const isAlone = entries.every(({ model, key }) => model !== first?.model || key === first.key);
  if (first === undefined || first.label === null || !isAlone) return said;
  // The sentence itself says what is counted.
  if (countedEntry(first) !== undefined) return said;
  return t("investigate.together", { label: entryName(first, models).label, said });
}

/** What an entry does: its action, but that versions came back is noted. */
function deedOf(entry: LogEntry): LogEntry["action"] | "restoration" {
  return countedEntry(entry)?.of === "restored" ? "restoration" : entry.action;
}

/** How many records entries are about, or what those count that have none. */
function countOf(entries: readonly LogEntry[]): number {
  const [many, single] = [entries.filter(({ key }) => key === ""), entries.filter(({ key }) => key !== "")];
  const records = new Set(single.map(({ key }) => key)).size;
  return many.reduce((sum, entry) => sum + (countedEntry(entry)?.count ?? 1), records);
}
