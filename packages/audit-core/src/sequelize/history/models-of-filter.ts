import { AuditError } from "../../core/error.ts";
import { SEVERITIES } from "../../core/track-options.ts";
import type { Registration } from "../models/registration.ts";
import type { Registrations } from "../models/registrations.ts";
import type { LogFilter } from "../types/feed.ts";

/** The tracked models that a filter of the log means. */
export interface ModelsOfFilter {
  readonly registrations: readonly Registration[];
  /** Whether these are all, because the filter asks for none. */
  readonly all: boolean;
}

/**
 * Resolves what a filter says of models: their names, tags and severities, and those left out.
 * @throws {AuditError} MODEL_NOT_TRACKED; OPTION_INVALID for an unknown severity, or a tag that no tracked model has.
 */
export function modelsOfFilter(
  tables: Registrations,
  {
    models,
    tags,
    severities,
    exceptModels,
  }: Pick<LogFilter, "models" | "tags" | "severities" | "exceptModels">,
): ModelsOfFilter {
  const known = tables.all();
  const noTag = tags?.find((tag) => !known.some(({ allTags }) => allTags.has(tag)));
  if (noTag !== undefined) throw new AuditError("OPTION_INVALID", `no tracked model has the tag ${noTag}`);
  const other = severities?.find((severity) => !SEVERITIES.includes(severity));
  if (other !== undefined) {
    throw new AuditError(
      "OPTION_INVALID",
      `unknown severity ${other}; the severities are ${SEVERITIES.join(", ")}`,
    );
  }
  const named = models?.flatMap((model) => tables.each(model)) ?? known;
  return {
    registrations: [...new Set(named)].filter(
      ({ allTags, severity, model }) =>
        exceptModels?.includes(model.name) !== true &&
        (tags?.some((tag) => allTags.has(tag)) ?? true) &&
        (severities?.includes(severity) ?? true),
    ),
    all: models === undefined && tags === undefined && severities === undefined,
  };
}
