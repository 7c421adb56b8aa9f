import type { TrackedModel } from "@hindsight/audit-core/sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { Sight } from "../../../rights/sight.ts";
import type { ServiceContext } from "../../service-context.ts";

/**
 * The tracked models with these names, or all that the user may see, in the order of their registration.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden
 * @throws {AuditError} MODEL_NOT_TRACKED
 */
export function shownTracked(
  { db }: ServiceContext,
  user: SessionUser,
  asked: readonly string[] | undefined,
): readonly TrackedModel[] {
  const sight = new Sight(user);
  const names = new Set(asked?.map((model) => db.audit.tracked(model).name));
  for (const name of names) sight.require(name);
  return db.audit.models
    .filter((model) => (asked === undefined ? sight.shows(model) : names.has(model)))
    .map((model) => db.audit.tracked(model));
}
