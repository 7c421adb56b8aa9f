import type { Audit } from "@hindsight/audit-core/sequelize";

import type { Sight } from "../../../rights/sight.ts";

/**
 * The models to read if the user asks for these, or for all; `undefined` for everything. Users who may not see everything get
 * the tracked models that they may see, so that entries under other names stay hidden.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden
 * @throws {AuditError} MODEL_NOT_TRACKED
 */
export function shownModels(options: {
  readonly audit: Audit;
  readonly sight: Sight;
  readonly asked: readonly string[] | undefined;
}): readonly string[] | undefined {
  const { audit, sight, asked } = options;
  if (asked !== undefined) {
    for (const model of asked) sight.require(audit.tracked(model).name);
    return asked;
  }
  return sight.showsAll ? undefined : audit.models.filter((model) => sight.shows(model));
}
