import { col, Op, where } from "sequelize";

import { compareTexts, type Group } from "../../reports/internal/with-archived-groups.ts";
import { liveGroups } from "./live-groups.ts";
import { namedActor, type NamedActor } from "./named-actor.ts";
import type { VersionsOf } from "./versions-of.ts";

/** Versions that an actor made on behalf of another. */
export interface Impersonation {
  readonly actor: NamedActor;
  readonly onBehalfOf: NamedActor;
  readonly versions: number;
}

/** Versions of a model that were made on behalf of somebody, by who made them and for whom. */
export async function onBehalfGroups(versions: VersionsOf): Promise<readonly Group[]> {
  const { tracked, from, to, archive } = versions;
  const live = await liveGroups(versions, {
    by: [
      "version_actor_type",
      "version_actor_id",
      "version_on_behalf_of ->> 'type'",
      "version_on_behalf_of ->> 'id'",
    ],
    principal: "version_on_behalf_of ->> 'label'",
    where: where(col("version_on_behalf_of"), Op.not, null),
  });
  const archived = await archive?.groups({ model: tracked.name, by: "principal", from, to });
  return [...live, ...(archived ?? [])];
}

/** Who acted for whom, the most first. */
export function impersonationsOf(groups: readonly Group[]): readonly Impersonation[] {
  return groups
    .toSorted((a, b) => b.versions - a.versions || compareTexts(a.of, b.of))
    .map(({ of: [type, id, forType, forId], named, principal = null, versions }) => ({
      actor: namedActor(type, id, named) ?? NOBODY,
      onBehalfOf: namedActor(forType, forId, principal) ?? NOBODY,
      versions,
    }));
}

const NOBODY: NamedActor = { type: "", id: "", label: null };
