import type { Role } from "../schemas/role.ts";

/** Who is signed in. */
export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}
