import type { Audit } from "@hindsight/audit-core/sequelize";

import type { Sight } from "../../../rights/sight.ts";

/**
 * Which models to read for somebody who asks for these, or for all; `undefined` is all that there is. Who may not see
 * everything gets what is tracked and shown, so that entries under any other name stay closed.
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
