import type { Role } from "@hindsight/db";

import { type Need, ROLE_RIGHTS } from "./rights.ts";

/** Whether somebody with the role may do what needs this; `null` is nobody. */
export function allows(role: Role | null, need: Need): boolean {
  if (need === "everybody") return true;
  if (role === null) return false;
  return need === "signed-in" || ROLE_RIGHTS[role].includes(need);
}
