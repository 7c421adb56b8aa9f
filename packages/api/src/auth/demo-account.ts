import type { Role } from "../schemas/role.ts";

/** An account with a public password. Exists on the embedded demo database only. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly role: Role;
}
