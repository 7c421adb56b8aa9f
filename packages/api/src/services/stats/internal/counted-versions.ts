import { mergeGroups } from "@hindsight/db";

import type { Group } from "../../reports/internal/with-archived-groups.ts";
import { type ActiveActors, activeActors } from "./active-actors.ts";
import { type BulkDelete, bulkDeletes, mostRows } from "./bulk-deletes.ts";
import type { Counting } from "./counting.ts";
import { type Impersonation, impersonationsOf, onBehalfGroups } from "./impersonations.ts";
import { addDay, type DayOfType, laterOf, periodTotals } from "./period-totals.ts";

/** What was counted of models in a period. */
export interface CountedVersions {
  readonly days: readonly DayOfType[];
  /** The models that changed, in the order of their registration. */
  readonly changed: readonly { readonly model: string; readonly versions: number }[];
  readonly withoutReason: number;
  readonly impersonations: readonly Impersonation[];
  readonly bulkDeletes: readonly BulkDelete[];
  /** Models with updates, and the instant after the newest of these; `null` for no update. */
  readonly updated: readonly string[];
  readonly updatesTo: string | null;
  readonly actors: ActiveActors;
  /** Stretches of time in which changes were not recorded. */
  readonly gaps: number;
  /** Models of which versions in the period may be missing, and those before which instant. */
  readonly removed: readonly { readonly model: string; readonly before: string }[];
}

/** Counts versions of models in a period, model by model. */
export async function countVersions(counting: Counting): Promise<CountedVersions> {
  const { ctx, models, period, bulk, archive } = counting;
  const days = new Map<string, DayOfType>();
  const changed: { model: string; versions: number }[] = [];
  const onBehalf: Group[] = [];
  const deletes: BulkDelete[] = [];
  const updated: string[] = [];
  let [withoutReason, gaps] = [0, 0];
  let updatesTo: string | null = null;
  for (const tracked of models) {
    const versions = { tracked, ...period, transaction: ctx.transaction, archive };
    const totals = await periodTotals(versions);
    gaps += totals.archivedGaps;
    if (totals.versions === 0) continue;
    for (const one of totals.days) addDay(days, one);
    changed.push({ model: tracked.name, versions: totals.versions });
    withoutReason += totals.withoutReason;
    if (totals.updatesTo !== null) updated.push(tracked.name);
    updatesTo = laterOf(updatesTo, totals.updatesTo);
    if (totals.onBehalf > 0) onBehalf.push(...(await onBehalfGroups(versions)));
    deletes.push(...(await bulkDeletes(versions, bulk)));
  }
  return {
    days: [...days.values()].toSorted(byDayAndType),
    changed,
    withoutReason,
    impersonations: impersonationsOf(mergeGroups(onBehalf)).slice(0, bulk.limit),
    bulkDeletes: mostRows(deletes).slice(0, bulk.limit),
    updated,
    updatesTo,
    actors: await activeActors(counting),
    gaps: gaps + (await liveGaps(counting)),
    removed: await removedWithin(counting),
  };
}

async function liveGaps({ ctx, models, period }: Counting): Promise<number> {
  const { transaction } = ctx;
  const filter = { models: models.map(({ name }) => name), ...period, transaction };
  return (await ctx.db.audit.facets({ ...filter, actions: ["gap"] })).count;
}

function byDayAndType(a: DayOfType, b: DayOfType): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return (a.type ?? "") < (b.type ?? "") ? -1 : 1;
}

/** Read after the figures, so that it tells of what left while they were counted. */
async function removedWithin({
  ctx: { transaction },
  models,
  period: { from },
  archive,
}: Counting): Promise<CountedVersions["removed"]> {
  const found: { model: string; before: string }[] = [];
  for (const tracked of models) {
    const before =
      archive === null
        ? (await tracked.changes({ limit: 1, transaction })).removedBefore
        : archive.removedBefore(tracked.name);
    if (before !== null && Date.parse(before) > Date.parse(from)) found.push({ model: tracked.name, before });
  }
  return found;
}
