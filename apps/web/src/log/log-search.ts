import { z } from "zod";

const instant = z.iso.datetime({ offset: true }).optional().catch(undefined);

/** Which part of the log the address asks for. */
export const logSearch = z.object({
  models: z.array(z.string()).optional().catch(undefined),
  actions: z
    .array(z.enum(["create", "update", "delete", "soft-delete", "undelete", "access", "note", "gap"]))
    .optional()
    .catch(undefined),
  actors: z.array(z.string()).optional().catch(undefined),
  from: instant,
  to: instant,
});

export type LogSearch = z.output<typeof logSearch>;
