import type { LogEntry } from "@hindsight/audit-core";
import type { Reference, References } from "@hindsight/audit-core/sequelize";
import type { ArchiveReader } from "@hindsight/db";

import type { RecordReference } from "../../records/internal/references-for.ts";
import type { ListedEntry } from "../listed-entry.ts";
import { type ArchivedNames, archivedNames, referredRow } from "./archived-names.ts";
import type { VisibleModel } from "./visible-model.ts";

/** What is read with archives, and the foreign keys whose rows have names in them. */
export interface ReferencesWithArchives {
  readonly reader: ArchiveReader;
  readonly references: readonly RecordReference[];
}

/** The entries without hidden values, with what the foreign keys in their changes referred to. */
export async function withReferences(
  { tracked, sight }: VisibleModel,
  entries: readonly LogEntry[],
  archives?: ReferencesWithArchives,
): Promise<readonly ListedEntry[]> {
  const found: readonly Readonly<Record<string, References | undefined>>[] =
    await tracked.references(entries);
  const named = archives === undefined ? found : await withArchivedNames(entries, found, archives);
  return entries.map((entry, i) => {
    const shown = sight.entry(entry);
    const changes = shown.changes.map((change) => {
      const references = named[i]?.[change.field];
      return references === undefined ? change : { ...change, references: sight.references(references) };
    });
    return { ...shown, changes };
  });
}

/** The references with the names of their time, of those whose versions have left. */
async function withArchivedNames(
  entries: readonly LogEntry[],
  found: readonly Readonly<Record<string, References | undefined>>[],
  { reader, references }: ReferencesWithArchives,
): Promise<readonly Readonly<Record<string, References | undefined>>[]> {
  const keys = new Map(references.map((reference) => [reference.field, reference]));
  const sides = found.flatMap((fields) =>
    Object.entries(fields).flatMap(([field, both]) => {
      const key = keys.get(field);
      return key === undefined || both === undefined
        ? []
        : [both.old, both.new].flatMap((side) => (lacksName(side) ? [referredRow(key, side.key)] : []));
    }),
  );
  const names = await archivedNames(reader, sides);
  return found.map((fields, i) =>
    Object.fromEntries(
      Object.entries(fields).map(([field, both]) => {
        const [key, at] = [keys.get(field), entries[i]?.at];
        if (key === undefined || at === undefined || both === undefined) return [field, both];
        return [field, { old: called(both.old, key, at, names), new: called(both.new, key, at, names) }];
      }),
    ),
  );
}

function lacksName(side: Reference | null): side is Reference {
  return side?.presentLabel !== undefined;
}

function called(
  side: Reference | null,
  key: RecordReference,
  at: string,
  names: ArchivedNames,
): Reference | null {
  if (!lacksName(side)) return side;
  const label = names.at(referredRow(key, side.key), at);
  if (label === undefined) return side;
  const { presentLabel: _now, ...rest } = side;
  return { ...rest, label, text: label };
}
