import type { Action } from "@hindsight/audit-core";
import type { ActorCount } from "@hindsight/audit-core/sequelize";
import { mergeGroups } from "@hindsight/db";

import { compareTexts, type Group } from "../../reports/internal/with-archived-groups.ts";
import type { Counting } from "./counting.ts";
import { liveGroups } from "./live-groups.ts";
import { namedActor } from "./named-actor.ts";

/** Who changed the most. `complete` says whether all versions were counted, or only the newest ones. */
export interface ActiveActors {
  readonly complete: boolean;
  readonly most: readonly ActorCount[];
}

const VERSIONS: readonly Action[] = ["create", "update", "delete", "soft-delete", "undelete"];
const MOST = 8;

export async function activeActors(counting: Counting): Promise<ActiveActors> {
  const { ctx, models, period, archive } = counting;
  if (archive === null) {
    const { complete, actors } = await ctx.db.audit.facets({
      models: models.map(({ name }) => name),
      ...period,
      actions: VERSIONS,
      transaction: ctx.transaction,
    });
    return { complete, most: actors.slice(0, MOST) };
  }
  const groups: Group[] = [];
  for (const tracked of models) {
    const versions = { tracked, ...period, transaction: ctx.transaction, archive };
    groups.push(
      ...(await liveGroups(versions, { by: ["version_actor_type", "version_actor_id"] })),
      ...(await archive.groups({ model: tracked.name, by: "actor", ...period })),
    );
  }
  const most = mergeGroups(groups)
    .toSorted((a, b) => b.versions - a.versions || compareTexts(a.of.slice(1), b.of.slice(1)))
    .slice(0, MOST);
  return {
    complete: true,
    most: most.map(({ of: [type, id], named, versions, last }) => ({
      actor: namedActor(type, id, named),
      count: versions,
      last,
    })),
  };
}
