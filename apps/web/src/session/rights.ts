import { ROLES } from "@hindsight/api/schemas";

import type { Role } from "../api/outputs.ts";

/** Whether to show what needs `needed`. The server decides again on every call. */
export function hasRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
