import { z } from "zod";

/** Each role may do everything the one before it may. */
export const ROLES = ["viewer", "auditor", "admin"] as const;

export const Role = z.enum(ROLES);
export type Role = z.output<typeof Role>;
