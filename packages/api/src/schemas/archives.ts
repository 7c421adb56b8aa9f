import { z } from "zod";

/** Whether to include what was archived and removed from the database. */
export const Archives = z.boolean().default(false);
