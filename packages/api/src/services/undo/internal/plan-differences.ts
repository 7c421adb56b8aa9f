import { isDeepStrictEqual } from "node:util";

import type { StoredVersion } from "@hindsight/audit-core";

import type { VisibleModel } from "../../history/internal/visible-model.ts";
import type { PlannedStep } from "../undo-plan.ts";
import { laterChange } from "./later-change.ts";

/** The fields of a record that differ between now and a version, with who changed them last. */
export async function planDifferences(
  { tracked, sight }: VisibleModel,
  latest: StoredVersion,
  versionId: string,
): Promise<Pick<PlannedStep, "fields" | "kept">> {
  const all = await tracked.diff(latest.id, versionId, { references: true });
  const differences = sight.changes(tracked.name, all);
  const kept = differences.filter(({ field }) => tracked.masked.includes(field)).map(({ field }) => field);
  const blame = differences.length === 0 ? [] : await tracked.blame(latest.key);
  const fields = differences
    .filter((change) => !kept.includes(change.field) && !isDeepStrictEqual(change.old, change.new))
    .map((change) => {
      const version = blame.find(({ field }) => field === change.field)?.version;
      return { ...change, since: version === undefined ? null : laterChange(version) };
    });
  return { fields, kept };
}
