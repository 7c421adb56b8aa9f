import type { EXPORT_MODEL } from "@hindsight/db";

/** Model name of entries about reads of the history of several records. */
export const READ_MODEL = "History read";

/** Model names of the notes that are accesses: reads of sensitive history, and exports. */
export const READ_MODELS = [READ_MODEL, "Export"] as const satisfies readonly [string, typeof EXPORT_MODEL];
