/** Roles of the accounts that can sign in; a service account has a token instead of a password. */
export type Role = "viewer" | "auditor" | "admin";

export const ALL: readonly Role[] = ["viewer", "auditor", "admin"];
export const READERS: readonly Role[] = ["auditor", "admin"];
export const ADMIN: readonly Role[] = ["admin"];
