import type { Role } from "../schemas/role.ts";

/** The signed-in user. */
export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}
