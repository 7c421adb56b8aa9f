import type { Role } from "../schemas/role.ts";

/** A sign-in that is printed for everyone: exists on the embedded demo database only. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly role: Role;
}
