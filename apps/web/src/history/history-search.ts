import { z } from "zod";

/** The state of a history page that is stored in the URL, so that it can be shared. */
export const historySearch = z.object({
  /** Show the record as of this instant. */
  at: z.iso.datetime({ offset: true }).optional().catch(undefined),
  /** Include archived versions. */
  archives: z.literal(true).optional().catch(undefined),
  /** Compare two versions: `older-newer`. */
  compare: z
    .string()
    .regex(/^-?\d+--?\d+$/)
    .optional()
    .catch(undefined),
});

export type HistorySearch = z.output<typeof historySearch>;
