import { z } from "zod";

/** What the address of a history page remembers, so that a view can be sent to a colleague. */
export const historySearch = z.object({
  /** Show the record as of this instant. */
  at: z.iso.datetime({ offset: true }).optional().catch(undefined),
  /** Compare two versions: `older-newer`. */
  compare: z
    .string()
    .regex(/^\d+-\d+$/)
    .optional()
    .catch(undefined),
});

export type HistorySearch = z.output<typeof historySearch>;
