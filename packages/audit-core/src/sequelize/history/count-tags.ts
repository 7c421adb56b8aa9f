import type { Severity } from "../../core/track-options.ts";
import { type ModelCount, mostFirst } from "../../postgres/read/count-log.ts";
import type { Registration } from "../models/registration.ts";
import type { LogFacets } from "../types/feed.ts";

/** Adds counts of models up to those of their tags and severities. Notes about no tracked model have neither. */
export function countTags(
  models: readonly ModelCount[],
  registrations: readonly Registration[],
): Pick<LogFacets, "tags" | "severities"> {
  const tags = new Map<string, number>();
  const severities = new Map<Severity, number>();
  for (const { model: name, schema = "public", count } of models) {
    const found = registrations.find((one) => one.model.name === name && one.schema === schema);
    if (found === undefined) continue;
    for (const tag of found.allTags) tags.set(tag, (tags.get(tag) ?? 0) + count);
    severities.set(found.severity, (severities.get(found.severity) ?? 0) + count);
  }
  return {
    tags: mostFirst(
      [...tags].map(([tag, count]) => ({ tag, count })),
      ({ tag }) => tag,
    ),
    severities: mostFirst(
      [...severities].map(([severity, count]) => ({ severity, count })),
      ({ severity }) => severity,
    ),
  };
}
