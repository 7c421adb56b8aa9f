import { isVersion } from "@hindsight/audit-core";
import type { Blame } from "@hindsight/audit-core/sequelize";

import { logEntries } from "./log-entries.ts";
import type { OpenRow } from "./open-row.ts";
import { withoutUnknown } from "./without-unknown.ts";

/** For each field, the version that last changed it, in the order of the fields. */
export async function blameOfRow({ key, tracked, described, entries }: OpenRow): Promise<readonly Blame[]> {
  const found = new Map<string, Blame>();
  for await (const entry of logEntries(entries(null))) {
    if (entry.key !== key || !isVersion(entry)) continue;
    const version = withoutUnknown(entry, described);
    if (!isVersion(version)) continue;
    for (const { field } of version.changes) if (!found.has(field)) found.set(field, { field, version });
    if (found.size === tracked.fields.length) break;
  }
  return tracked.fields.flatMap((field) => found.get(field) ?? []);
}
