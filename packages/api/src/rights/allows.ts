import type { Role } from "@hindsight/db";

import { type Need, ROLE_RIGHTS } from "./rights.ts";

/** Whether a role satisfies a requirement; `null` for nobody signed in. */
export function allows(role: Role | null, need: Need): boolean {
  if (need === "everybody") return true;
  if (role === null) return false;
  return need === "signed-in" || ROLE_RIGHTS[role].includes(need);
}
