import type { TrackedModel } from "@hindsight/audit-core/sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { Sight } from "../../../rights/sight.ts";
import type { ServiceContext } from "../../service-context.ts";

/** A tracked model, and what its reader is shown of it. */
export interface VisibleModel {
  readonly tracked: TrackedModel;
  readonly sight: Sight;
}

/**
 * The tracked model of a name, for somebody who may see it.
 * @throws {AuditError} MODEL_NOT_TRACKED
 * @throws {ServiceError} FORBIDDEN
 */
export function visibleModel({ db }: ServiceContext, user: SessionUser, model: string): VisibleModel {
  const tracked = db.audit.tracked(model);
  const sight = new Sight(user);
  // By the name it has, and not by what the caller called it.
  sight.require(tracked.name);
  return { tracked, sight };
}
