/** Whose account it is. What each may do is the application's matter. `service` is another program, not a person. */
export const ROLES = ["viewer", "auditor", "admin", "service"] as const;
export type Role = (typeof ROLES)[number];
