import type { Action, LogEntry, TrackedModel } from "@hindsight/history-ui/parts";

import { pluralOf } from "./plural-of.ts";

const VERBS: Readonly<Record<Action, string>> = {
  create: "added",
  update: "changed",
  delete: "deleted",
  "soft-delete": "marked as deleted",
  undelete: "undeleted",
  access: "read",
  note: "noted",
  gap: "not recorded",
  removal: "removed from history",
  unknown: "unreadable",
};

/** What entries say together: "1 order, 3 order items added, 1 tag changed". */
export function togetherSentence(entries: readonly LogEntry[], models: readonly TrackedModel[]): string {
  const byAction = Map.groupBy(entries, ({ action }) => action);
  const parts = [...byAction].map(([action, of]) => {
    const rows = [...Map.groupBy(of, ({ model }) => model)].map(([model, same]) => {
      const count = new Set(same.map(({ key }) => key)).size;
      const title = models.find(({ name }) => name === model)?.title ?? model;
      return `${count} ${count === 1 ? lower(title) : lower(pluralOf(title))}`;
    });
    return `${rows.join(", ")} ${VERBS[action]}`;
  });
  return parts.join("; ");
}

/** A name of several words keeps its capitals if a later word has one, as "API key" or "Order Item" do. */
function lower(title: string): string {
  return /^\p{Lu}[\p{Ll}\s]*$/u.test(title) ? title.toLowerCase() : title;
}
