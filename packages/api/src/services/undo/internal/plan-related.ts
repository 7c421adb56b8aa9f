import { isDeepStrictEqual } from "node:util";

import { isVersion, type StoredVersion } from "@hindsight/audit-core";

import type { SessionUser } from "../../../auth/session-user.ts";
import { AFTER_ALL } from "../../history/internal/after-all.ts";
import { justAfter } from "../../history/internal/just-after.ts";
import { type PastRelated, relatedAsOf } from "../../history/internal/related-as-of.ts";
import { type VisibleModel, visibleModel } from "../../history/internal/visible-model.ts";
import { isLinks } from "../../records/internal/is-links.ts";
import { removedBefore } from "../../removed-before.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { PlannedStep, UndoPlan } from "../undo-plan.ts";
import { laterChange } from "./later-change.ts";
import { planDifferences } from "./plan-differences.ts";
import { planWhole } from "./plan-whole.ts";

const VERSIONS = ["create", "update", "delete", "undelete"] as const;

/** What would have to be done to related records. */
export type RelatedPlan = Pick<UndoPlan, "steps" | "removedBefore">;

/** What would have to be done to the records that belonged to a record at a version, for each that is not as it was. */
export async function planRelated(options: {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  readonly visible: VisibleModel;
  readonly target: StoredVersion;
}): Promise<RelatedPlan> {
  const { ctx, user, visible, target } = options;
  const read = (at: string | StoredVersion) => relatedAsOf({ ctx, ...visible, key: target.key, at });
  const [then, now] = [await read(target), await read(AFTER_ALL)];
  const until = justAfter(await lastInstant(ctx, target));
  const steps: PlannedStep[] = [];
  const { associations } = ctx.db.sequelize.model(visible.tracked.name);
  const unknown = then.flatMap(({ name, model, rows }) => {
    if (rows !== null) return [];
    const association = associations[name];
    const through = association !== undefined && isLinks(association) ? [association.throughModel.name] : [];
    return [visible.tracked.name, model, ...through];
  });
  for (const was of then) {
    const is = now.find(({ name }) => name === was.name);
    if (was.field === null || was.rows === null || is === undefined || is.rows === null) continue;
    for (const key of keysOf(was, is)) {
      const [old, present] = [was, is].map(({ rows }) => rows?.find((row) => row.key === key)?.state);
      if (old !== undefined && isDeepStrictEqual(old, present)) continue;
      steps.push(await planChild({ ctx, user, model: was.model, key, until, was: old !== undefined }));
    }
  }
  return { steps, removedBefore: await removedBefore(ctx, unknown, false) };
}

async function planChild(options: {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  readonly model: string;
  readonly key: string;
  readonly until: string;
  readonly was: boolean;
}): Promise<PlannedStep> {
  const { ctx, user, model, key, until, was } = options;
  const visible = visibleModel(ctx, user, model);
  const { tracked } = visible;
  const latest = await tracked.latestOf(key);
  const [then] = (await tracked.history(key, { to: until, limit: 1, actions: VERSIONS })).items;
  const gone = latest === null || latest.action === "delete";
  const nothing = { fields: [], kept: [] };
  const planned =
    !was || then === undefined || !isVersion(then)
      ? nothing
      : gone
        ? await planWhole(visible, then)
        : await planDifferences(visible, latest, then.id);
  return {
    does: !was ? "remove" : gone ? "restore" : "revert",
    model: tracked.name,
    key,
    label: latest?.label ?? null,
    versionId: was ? (then?.id ?? null) : null,
    ...planned,
    links: [],
    missing: [],
    since: !was || gone ? (latest === null ? null : laterChange(latest)) : null,
    blocked: was && then === undefined ? "What it was then is not recorded any more." : null,
    asked: false,
  };
}

/** When the transaction of a version wrote its last one. */
async function lastInstant({ db }: ServiceContext, { transactionId, at }: StoredVersion): Promise<string> {
  const from = new Date(Date.parse(at) - 1000);
  const { items } = await db.audit.feed({ transactionId, from, limit: 500 });
  return items.map((entry) => entry.at).reduce((last, one) => (one > last ? one : last), at);
}

function keysOf(...all: readonly PastRelated[]): ReadonlySet<string> {
  return new Set(all.flatMap(({ rows }) => (rows ?? []).map(({ key }) => key)));
}
