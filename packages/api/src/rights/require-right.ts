import type { SessionUser } from "../auth/session-user.ts";
import { ServiceError } from "../errors/service-error.ts";
import { allows } from "./allows.ts";
import { type Right, RIGHTS } from "./rights.ts";

/**
 * The user, if they have the right.
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN
 */
export function requireRight(
  { user }: { readonly user: SessionUser | null },
  need: Right | "signed-in",
): SessionUser {
  if (user === null) throw new ServiceError("UNAUTHENTICATED", "Sign in first");
  if (need !== "signed-in" && !allows(user.role, need)) {
    throw new ServiceError("FORBIDDEN", `The role ${user.role} has no right to ${RIGHTS[need]}`);
  }
  return user;
}
