import { isVersion } from "@hindsight/audit-core";
import type { Blame, DescribedEntry } from "@hindsight/audit-core/sequelize";

import { logEntries } from "./log-entries.ts";
import type { OpenRow } from "./open-row.ts";
import { withoutUnknown } from "./without-unknown.ts";

/**
 * For each field, the version that last changed it, in the order of the fields; none for a field that a version may have changed that is
 * missing.
 */
export async function blameOfRow({
  key,
  tracked,
  described,
  mayLack,
  entries,
}: OpenRow): Promise<readonly Blame[]> {
  const found = new Map<string, Blame>();
  // An update whose old values are not known shows no changes, but has their names.
  const named = new Map<string, readonly string[]>();
  async function* naming(): AsyncGenerator<DescribedEntry> {
    for await (const each of entries(null)) {
      named.set(each.entry.id, changedFields(each));
      yield each;
    }
  }
  let newer: string | null = null;
  for await (const entry of logEntries(naming(), mayLack)) {
    if (entry.key !== key || !isVersion(entry)) continue;
    if (newer !== null && mayLack(entry.at, newer)) break;
    newer = entry.at;
    const version = withoutUnknown(entry, described);
    if (!isVersion(version)) continue;
    const changes = version.changes.map(({ field }) => field);
    for (const field of changes.length > 0 ? changes : (named.get(entry.id) ?? []))
      if (!found.has(field)) found.set(field, { field, version });
    if (found.size === tracked.fields.length) break;
  }
  return tracked.fields.flatMap((field) => found.get(field) ?? []);
}

function changedFields({ entry, described }: DescribedEntry): readonly string[] {
  const names: unknown = JSON.parse(entry.changed ?? "[]");
  return Array.isArray(names)
    ? names.map((name) => described.columns.find((column) => column.name === name)?.field ?? String(name))
    : [];
}
