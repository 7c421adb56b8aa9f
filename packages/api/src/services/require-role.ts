import { hasRole } from "@hindsight/db/values";

import type { SessionUser } from "../auth/session-user.ts";
import { ServiceError } from "../errors/service-error.ts";
import type { Role } from "../schemas/role.ts";

/**
 * The user, when they have at least the role.
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN
 */
export function requireRole(ctx: { readonly user: SessionUser | null }, role: Role): SessionUser {
  const { user } = ctx;
  if (user === null) throw new ServiceError("UNAUTHENTICATED", "Sign in first");
  if (!hasRole(user.role, role)) {
    throw new ServiceError("FORBIDDEN", `This needs the role ${role}; you are signed in as ${user.role}`);
  }
  return user;
}
