import { actorName, type LogEntry } from "@hindsight/history-ui/parts";

import type { LogFacets } from "../../api/outputs.ts";

/** Names of the actors that were counted or are listed, and of those they acted for, by id. */
export function actorNames(
  facets: LogFacets | undefined,
  entries: readonly LogEntry[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (actor: LogEntry["actor"] | undefined): void => {
    if (actor === null || actor === undefined) return;
    if (!names.has(actor.id)) names.set(actor.id, actorName(actor));
    add(actor.onBehalfOf);
  };
  for (const { actor } of facets?.actors ?? []) add(actor);
  for (const { actor } of entries) add(actor);
  return names;
}
