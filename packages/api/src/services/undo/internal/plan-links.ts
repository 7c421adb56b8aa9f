import type { StoredVersion } from "@hindsight/audit-core";

import { AFTER_ALL } from "../../history/internal/after-all.ts";
import { relatedAsOf } from "../../history/internal/related-as-of.ts";
import type { VisibleModel } from "../../history/internal/visible-model.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { PlannedLinks } from "../undo-plan.ts";

interface PlanOptions {
  readonly ctx: ServiceContext;
  readonly visible: VisibleModel;
  /** The version to put the record back to. */
  readonly target: StoredVersion;
}

/** The tracked links of a record that would come back and that would go, by what they lead to. */
export async function planLinks({ ctx, visible, target }: PlanOptions): Promise<readonly PlannedLinks[]> {
  const { audit } = ctx.db;
  const { tracked } = visible;
  const names = tracked.tracking().links.map(({ name }) => name);
  if (names.length === 0) return [];
  const latest = await tracked.latestOf(target.key);
  const [then, now] = await Promise.all(
    [target, latest].map(async (at) =>
      at === null
        ? []
        : relatedAsOf({ ctx, ...visible, key: target.key, at: at === target ? at : AFTER_ALL }),
    ),
  );
  const planned: PlannedLinks[] = [];
  for (const of of then ?? []) {
    if (!names.includes(of.name)) continue;
    const label = async (key: string): Promise<string> =>
      (await audit.tracked(of.model).latestOf(key))?.label ?? key;
    const was = of.rows?.map(({ key }) => key);
    const is = now?.find(({ name }) => name === of.name)?.rows?.map(({ key }) => key);
    // What was linked then may not be known any more.
    if (was === undefined || is === undefined) continue;
    const added = was.filter((key) => !is.includes(key));
    const removed = is.filter((key) => !was.includes(key));
    if (added.length + removed.length === 0) continue;
    planned.push({
      name: of.name,
      model: of.model,
      added: await Promise.all(added.map(label)),
      removed: await Promise.all(removed.map(label)),
    });
  }
  return planned;
}
