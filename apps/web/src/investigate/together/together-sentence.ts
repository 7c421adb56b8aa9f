import { type LogEntry, modelNameInText, type TrackedModel } from "@hindsight/history-ui/parts";

import { t } from "../../i18n/i18n.ts";
import { numberText } from "../../ui/number-text.ts";

/** What entries say together: "1 order, 3 order items added, 1 tag changed". */
export function togetherSentence(entries: readonly LogEntry[], models: readonly TrackedModel[]): string {
  const byAction = Map.groupBy(entries, ({ action }) => action);
  const parts = [...byAction].map(([action, of]) => {
    const rows = [...Map.groupBy(of, ({ model }) => model)].map(([model, same]) => {
      const count = new Set(same.map(({ key }) => key)).size;
      const title = models.find(({ name }) => name === model)?.title ?? model;
      return `${numberText(count)} ${modelNameInText(model, title, count)}`;
    });
    return t(`investigate.did.${action}`, { records: rows.join(", ") });
  });
  return parts.join("; ");
}
