import type { TrackedModel } from "@hindsight/audit-core/sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { Sight } from "../../../rights/sight.ts";
import type { ModelFilter } from "../../../schemas/model-filter.ts";
import { shownModels } from "../../log/internal/shown-models.ts";
import type { ServiceContext } from "../../service-context.ts";

/**
 * The tracked models that are asked for, or all that the user may see, in the order of their registration.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden; INPUT_INVALID for a tag that no model has
 * @throws {AuditError} MODEL_NOT_TRACKED
 */
export function shownTracked(
  { db: { audit } }: ServiceContext,
  user: SessionUser,
  asked: ModelFilter,
): readonly TrackedModel[] {
  const names = new Set(shownModels({ audit, sight: new Sight(user, audit), asked }) ?? audit.models);
  return audit.models.filter((model) => names.has(model)).map((model) => audit.tracked(model));
}
