import { ROLES } from "@hindsight/db/values";
import { z } from "zod";

export const Role = z.enum(ROLES);
export type Role = z.output<typeof Role>;
