import type { Action } from "@hindsight/audit-core";
import type { ActorCount, TrackedModel } from "@hindsight/audit-core/sequelize";
import { listSubscriptions, LIVE_READER } from "@hindsight/db";

import { recordRead } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { sensitiveOf } from "../../rights/sensitive-of.ts";
import { Sight } from "../../rights/sight.ts";
import { OverviewInput } from "../../schemas/stats-input.ts";
import { shownTracked } from "../reports/internal/shown-tracked.ts";
import type { ServiceContext } from "../service-context.ts";
import {
  type BulkDelete,
  bulkDeletes,
  type DayOfType,
  type Impersonation,
  impersonations,
  laterOf,
  periodTotals,
} from "./internal/grouped-versions.ts";

/** What happened in a period, and what of it somebody should look at. */
export interface Overview {
  readonly versions: number;
  readonly days: readonly DayOfType[];
  /** The models that changed, most first. */
  readonly models: readonly { readonly model: string; readonly versions: number }[];
  /** Who changed the most. `complete` says whether all versions were counted, or only the newest ones. */
  readonly actors: { readonly complete: boolean; readonly most: readonly ActorCount[] };
  /** The fields that updates changed the most, of so many newest updates; `searchedTo` is set if there may be more before that instant. */
  readonly fields: {
    readonly ofNewest: number;
    readonly searchedTo: string | null;
    readonly most: readonly { readonly model: string; readonly field: string; readonly versions: number }[];
  };
  /** Versions without an actor. */
  readonly withoutActor: number;
  /** Versions without a reason. */
  readonly withoutReason: number;
  readonly impersonations: readonly Impersonation[];
  /** Transactions that deleted this many rows of a model, or more. */
  readonly bulkDeletes: { readonly least: number; readonly most: readonly BulkDelete[] };
  /** Stretches of time in which changes were not recorded. */
  readonly gaps: number;
  /**
   * How long the oldest entry has been waiting that alerts and live views have not had, in seconds; `null` if nothing has read the log
   * yet, or it is another history than the one that was read.
   */
  readonly behindSeconds: number | null;
  /** Models that are sensitive, or have sensitive fields, with their versions. */
  readonly sensitive: readonly { readonly model: string; readonly versions: number }[];
  /** Models of which versions in the period may have left the database, and those before which instant: no figure counts them. */
  readonly removed: readonly { readonly model: string; readonly before: string }[];
}

const VERSIONS: readonly Action[] = ["create", "update", "delete", "soft-delete", "undelete"];
const MOST = 8;
const BULK = 10;
const UPDATES = 500;
/** How long to look for them: the inserts and deletes of a bulk load can be between. */
const UPDATES_MS = 1000;
const NO_FIELDS: Overview["fields"] = { ofNewest: 0, searchedTo: null, most: [] };

/**
 * An overview of the versions in a period that the caller may see. Needs `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden; INPUT_INVALID for a tag that no model has
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID
 */
export async function readOverview(options: {
  ctx: ServiceContext;
  input: OverviewInput;
}): Promise<Overview> {
  const { ctx } = options;
  const { audit } = ctx.db;
  const user = requireRight(ctx, "view-history");
  const input = OverviewInput.parse(options.input);
  const { from, to } = input;
  const shown = shownTracked(ctx, user, input);
  const days = new Map<string, DayOfType>();
  const changed: { model: string; versions: number }[] = [];
  const pairs: Impersonation[] = [];
  const deletes: BulkDelete[] = [];
  let withoutReason = 0;
  const updated: string[] = [];
  let updatesTo: string | null = null;
  for (const tracked of shown) {
    const versions = { tracked, from, to, transaction: ctx.transaction };
    const totals = await periodTotals(versions);
    if (totals.versions === 0) continue;
    for (const one of totals.days) addTo(days, JSON.stringify([one.day, one.type]), one);
    changed.push({ model: tracked.name, versions: totals.versions });
    withoutReason += totals.withoutReason;
    if (totals.updatesTo !== null) updated.push(tracked.name);
    updatesTo = laterOf(updatesTo, totals.updatesTo);
    if (totals.onBehalf > 0) pairs.push(...(await impersonations(versions)));
    deletes.push(...(await bulkDeletes(versions, { least: BULK, limit: MOST })));
  }
  const removed = await removedWithin(ctx, shown, from);
  const filter = { models: shown.map(({ name }) => name), from, to };
  const counted = await audit.facets({ ...filter, actions: VERSIONS, transaction: ctx.transaction });
  const gaps = await audit.facets({ ...filter, actions: ["gap"], transaction: ctx.transaction });
  const consumers = await listSubscriptions(ctx.db);
  const fields =
    updatesTo === null
      ? NO_FIELDS
      : await changedFields(ctx, new Sight(user, audit), { models: updated, from, to: updatesTo });
  await recordRead({ ctx, user, call: "stats.overview", models: changed.map(({ model }) => model) });
  const perDay = [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return {
    versions: sumOf(changed),
    days: perDay,
    models: mostFirst(changed),
    actors: { complete: counted.complete, most: counted.actors.slice(0, MOST) },
    fields,
    withoutReason,
    withoutActor: sumOf(perDay.filter(({ type }) => type === null)),
    impersonations: mostFirst(mergedPairs(pairs)).slice(0, MOST),
    bulkDeletes: { least: BULK, most: deletes.toSorted((a, b) => b.rows - a.rows).slice(0, MOST) },
    gaps: gaps.count,
    behindSeconds: consumers.find(({ name }) => name === LIVE_READER)?.lagSeconds ?? null,
    removed,
    sensitive: mostFirst(changed.filter(({ model }) => sensitiveOf(audit, model).length > 0)),
  };
}

async function changedFields(
  ctx: ServiceContext,
  sight: Sight,
  filter: { readonly models: readonly string[]; readonly from: string; readonly to: string },
): Promise<Overview["fields"]> {
  const { transaction } = ctx;
  const { items, searchedTo } = await ctx.db.audit.feed({
    ...filter,
    actions: ["update"],
    limit: UPDATES,
    searchForMs: UPDATES_MS,
    transaction,
  });
  const counts = new Map<string, { model: string; field: string; versions: number }>();
  for (const { model, changes } of items) {
    for (const { field } of sight.changes(model, changes)) {
      addTo(counts, JSON.stringify([model, field]), { model, field, versions: 1 });
    }
  }
  return { ofNewest: items.length, searchedTo, most: mostFirst([...counts.values()]).slice(0, MOST) };
}

/** Read after the figures, so that it tells of what left while they were counted. */
async function removedWithin(
  { transaction }: ServiceContext,
  shown: readonly TrackedModel[],
  from: string,
): Promise<Overview["removed"]> {
  const found: { model: string; before: string }[] = [];
  for (const tracked of shown) {
    const { removedBefore } = await tracked.changes({ limit: 1, transaction });
    if (removedBefore !== null && Date.parse(removedBefore) > Date.parse(from))
      found.push({ model: tracked.name, before: removedBefore });
  }
  return found;
}

function mergedPairs(pairs: readonly Impersonation[]): readonly Impersonation[] {
  const merged = new Map<string, Impersonation>();
  for (const pair of pairs) {
    const { actor, onBehalfOf } = pair;
    addTo(merged, JSON.stringify([actor.type, actor.id, onBehalfOf.type, onBehalfOf.id]), pair);
  }
  return [...merged.values()];
}

type Counted = { readonly versions: number };

function addTo<C extends Counted>(counts: Map<string, C>, key: string, one: C): void {
  counts.set(key, { ...one, versions: one.versions + (counts.get(key)?.versions ?? 0) });
}

const sumOf = (counts: readonly Counted[]): number => counts.reduce((sum, { versions }) => sum + versions, 0);

const mostFirst = <C extends Counted>(counts: readonly C[]): readonly C[] =>
  counts.toSorted((a, b) => b.versions - a.versions);
