import { z } from "zod";

import { ENTRY_COLUMNS } from "../exports/entry-columns.ts";
import { LogFilter } from "./log-input.ts";

/** Which entries of the log to write into a file, and what of each. */
export const StartExportInput = z.strictObject({
  format: z.enum(["csv", "ndjson"]),
  columns: z.array(z.enum(ENTRY_COLUMNS)).min(1).max(ENTRY_COLUMNS.length),
  filter: LogFilter.default({}),
});
export type StartExportInput = z.input<typeof StartExportInput>;

export const CancelExportInput = z.strictObject({ id: z.uuid() });
export type CancelExportInput = z.input<typeof CancelExportInput>;

/** Exports to follow until they have ended. */
export const WatchExportsInput = z.strictObject({ ids: z.array(z.uuid()).min(1).max(100) });
export type WatchExportsInput = z.input<typeof WatchExportsInput>;
