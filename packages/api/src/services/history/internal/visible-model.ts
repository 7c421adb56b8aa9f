import type { TrackedModel } from "@hindsight/audit-core/sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { recordRead } from "../../../reads/record-read.ts";
import { Sight } from "../../../rights/sight.ts";
import type { ServiceContext } from "../../service-context.ts";

/** A tracked model, and what the user may see of it. */
export interface VisibleModel {
  readonly tracked: TrackedModel;
  readonly sight: Sight;
  /** Records that a call is about to show its history, or that of one row, if it is sensitive. */
  readonly recordRead: (call: string, key?: string) => Promise<void>;
}

/**
 * The tracked model with a name, if the user may see it.
 * @throws {AuditError} MODEL_NOT_TRACKED
 * @throws {ServiceError} FORBIDDEN
 */
export function visibleModel(ctx: ServiceContext, user: SessionUser, model: string): VisibleModel {
  const tracked = ctx.db.audit.tracked(model);
  const sight = new Sight(user, ctx.db.audit);
  // By the model's own name, not by the one that the caller passed.
  sight.require(tracked.name);
  const models = [tracked.name];
  return {
    tracked,
    sight,
    recordRead: (call, key) => recordRead({ ctx, user, call, models, ...(key !== undefined && { key }) }),
  };
}
