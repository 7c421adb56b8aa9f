import type { StoredVersion, Value } from "@hindsight/audit-core";

import type { VisibleModel } from "../../history/internal/visible-model.ts";
import { withReferences } from "../../history/internal/with-references.ts";
import type { PlannedStep } from "../undo-plan.ts";

/** The fields with which a record that is gone would come back as a version left it. */
export async function planWhole(
  visible: VisibleModel,
  target: StoredVersion,
): Promise<Pick<PlannedStep, "fields" | "kept">> {
  const { tracked, sight } = visible;
  const { key, at } = target;
  const state: Readonly<Record<string, Value>> = (await tracked.at(at).recorded(key)) ?? {};
  const shown = Object.entries(sight.row(tracked.name, state)).filter(([, value]) => value !== null);
  const kept = shown.filter(([field]) => tracked.masked.includes(field)).map(([field]) => field);
  const changes = shown
    .filter(([field]) => !kept.includes(field))
    .map(([field, value]) => ({ field, old: null, new: value }));
  const [listed] = await withReferences(visible, [{ ...target, changes }]);
  return { fields: (listed?.changes ?? []).map((change) => ({ ...change, since: null })), kept };
}
