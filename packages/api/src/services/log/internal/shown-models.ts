import { AuditError } from "@hindsight/audit-core";
import type { Audit } from "@hindsight/audit-core/sequelize";

import { ServiceError } from "../../../errors/service-error.ts";
import type { Sight } from "../../../rights/sight.ts";
import type { ModelFilter } from "../../../schemas/model-filter.ts";

/**
 * The models to read if the user asks for these, or for all; `undefined` for everything. Users who may not see everything get
 * the tracked models that they may see, so that entries under other names stay hidden.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden; INPUT_INVALID for a tag that no model has
 * @throws {AuditError} MODEL_NOT_TRACKED
 */
export function shownModels(options: {
  readonly audit: Audit;
  readonly sight: Sight;
  readonly asked: ModelFilter;
}): readonly string[] | undefined {
  const { audit, sight, asked } = options;
  const named = asked.models?.map((model) => audit.tracked(model).name);
  for (const model of named ?? []) sight.require(model);
  if (asked.tags !== undefined || asked.severities !== undefined) {
    const { tags, severities } = asked;
    const found = modelsWith(audit, { tags, severities });
    return found.filter((model) => named?.includes(model) ?? sight.shows(model));
  }
  if (named !== undefined) return named;
  return sight.showsAll ? undefined : audit.models.filter((model) => sight.shows(model));
}

function modelsWith(audit: Audit, filter: Parameters<Audit["modelsWith"]>[0]): readonly string[] {
  try {
    return audit.modelsWith(filter);
  } catch (error) {
    if (!(error instanceof AuditError) || error.code !== "OPTION_INVALID") throw error;
    throw new ServiceError("INPUT_INVALID", error.message, { cause: error });
  }
}
