import type { LogEntry } from "@hindsight/audit-core";
import type { References } from "@hindsight/audit-core/sequelize";

import type { ListedEntry } from "../listed-entry.ts";
import type { VisibleModel } from "./visible-model.ts";

/** The entries without hidden values, with what the foreign keys in their changes referred to. */
export async function withReferences(
  { tracked, sight }: VisibleModel,
  entries: readonly LogEntry[],
): Promise<readonly ListedEntry[]> {
  const references: readonly Readonly<Record<string, References | undefined>>[] =
    await tracked.references(entries);
  return entries.map((entry, i) => {
    const shown = sight.entry(entry);
    const changes = shown.changes.map((change) => {
      const found = references[i]?.[change.field];
      return found === undefined ? change : { ...change, references: sight.references(found) };
    });
    return { ...shown, changes };
  });
}
