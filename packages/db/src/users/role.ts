/** Each role may do everything the one before it may. */
export const ROLES = ["viewer", "auditor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Whether somebody with the role may do what needs the other. */
export function hasRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
