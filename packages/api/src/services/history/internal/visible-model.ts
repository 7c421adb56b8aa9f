import type { TrackedModel } from "@hindsight/audit-core/sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { Sight } from "../../../rights/sight.ts";
import type { ServiceContext } from "../../service-context.ts";

/** A tracked model, and what the user may see of it. */
export interface VisibleModel {
  readonly tracked: TrackedModel;
  readonly sight: Sight;
}

/**
 * The tracked model with a name, if the user may see it.
 * @throws {AuditError} MODEL_NOT_TRACKED
 * @throws {ServiceError} FORBIDDEN
 */
export function visibleModel({ db }: ServiceContext, user: SessionUser, model: string): VisibleModel {
  const tracked = db.audit.tracked(model);
  const sight = new Sight(user);
  // By the model's own name, not by the one that the caller passed.
  sight.require(tracked.name);
  return { tracked, sight };
}
