import { z } from "zod";

/**
 * Who made a change. The label is frozen in every version, so a deleted user stays readable;
 * nothing links it to a live table.
 */
export const Actor = z.strictObject({
  /** Kind of actor: `user`, `service`, `job` or any word of the application's. */
  type: z.string().min(1).max(64),
  /** Identifier within the kind. */
  id: z.string().min(1).max(256),
  /** How a person reads it, as it was at the time of the change. */
  label: z.string().max(256).nullable().default(null),
});

export type Actor = z.output<typeof Actor>;
