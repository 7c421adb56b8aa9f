import type { Links } from "@hindsight/audit-core/sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import type { ServiceContext } from "../../service-context.ts";
import { visibleModel } from "./visible-model.ts";

/**
 * The tracked links of a model, for somebody who may see both sides and what links them.
 * @throws {AuditError} MODEL_NOT_TRACKED, FIELD_UNKNOWN
 * @throws {ServiceError} FORBIDDEN
 */
export function visibleLinks(options: {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  readonly model: string;
  /** Alias of the association. */
  readonly links: string;
}): Links {
  const { tracked, sight } = visibleModel(options.ctx, options.user, options.model);
  const links = tracked.links(options.links);
  sight.require(links.model);
  sight.require(links.target);
  return links;
}
