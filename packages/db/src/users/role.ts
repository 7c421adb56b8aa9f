/** Roles of accounts, whose rights the API defines. `service` is for programs. */
export const ROLES = ["viewer", "auditor", "admin", "service"] as const;
export type Role = (typeof ROLES)[number];
