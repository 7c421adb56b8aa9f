import type { SessionUser } from "../auth/session-user.ts";
import { ServiceError } from "../errors/service-error.ts";
import { requireRight } from "./require-right.ts";

/**
 * The user, if they may revert and restore records and this installation allows it.
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, REVERT_OFF
 */
export function requireRevert(ctx: {
  readonly user: SessionUser | null;
  readonly reverts: boolean;
}): SessionUser {
  const user = requireRight(ctx, "revert");
  if (!ctx.reverts) {
    throw new ServiceError("REVERT_OFF", "This installation puts no record back: HINDSIGHT_REVERT is off");
  }
  return user;
}
